// Piece → where it lies: pack, start, end.
const places = {};
for (const [pack, pieces] of packs) {
  let start = 0;
  for (const [piece, length] of pieces) (places[piece] ??= []).push([pack, start, (start += length)]);
}

const fetched = {};

function pack(name) {
  fetched[name] ??= fetch(new URL(`./${name}.wasm`, import.meta.url)).then((answer) => {
    if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status}`);
    return answer.arrayBuffer();
  });
  // Asked for again, it is fetched again.
  fetched[name].catch(() => delete fetched[name]);
  return fetched[name];
}

async function piece(name) {
  const found = places[name];
  if (found.length === 1) pack(found[0][0]);
  // The area's own pack is asked for in the same turn: what lies there too is taken from there.
  await null;
  const [holder, start, end] = found.find(([holder]) => holder in fetched) ?? found[0];
  const bytes = await pack(holder);
  return new Response(bytes.slice(start, end), { headers: { "content-type": "application/wasm" } });
}
