-- Reports what wrk measured as one line of JSON. With a file of bodies it posts them in turn, each
-- from an address of its own:
--   {n}      counts the requests
--   {+7}     7 and how often this body was sent before
--   {a|b}    a the first time, b the second, and so on
local bodies, pause = nil, nil
-- The first request is never sent: wrk only looks at it.
local sent = -1

local function filled(body, round)
  body = body:gsub("{n}", tostring(sent))
  body = body:gsub("{%+(%d+)}", function(base) return tostring(tonumber(base) + round) end)
  return (body:gsub("{([%w_]+)|([%w_]+)}", function(a, b) return round % 2 == 0 and a or b end))
end

local function post()
  local number = math.max(sent, 0)
  local text = filled(bodies[number % #bodies + 1], math.floor(number / #bodies))
  sent = sent + 1
  wrk.headers["X-Forwarded-For"] =
    string.format("10.%d.%d.%d", math.floor(sent / 65536) % 256, math.floor(sent / 256) % 256, sent % 256)
  return wrk.format("POST", nil, nil, text)
end

local threads = {}

function setup(thread) threads[#threads + 1] = thread end

-- Keeps the first refusal, to be told.
local function note(status, _, body)
  if status >= 400 and not refusal then refusal = status .. " " .. body end
end

function init(args)
  if not args[1] then return end
  response = note
  bodies = {}
  for line in io.lines(args[1]) do bodies[#bodies + 1] = line end
  request = post
  if args[2] then
    pause = tonumber(args[2])
    delay = function() return pause end
  end
end

function done(summary, latency)
  local errors = summary.errors
  for _, thread in ipairs(threads) do io.write("\nrefusal: ", thread:get("refusal") or "") end
  io.write(string.format(
    '\n{"p50":%f,"p95":%f,"p99":%f,"requests":%d,"bytes":%d,"micros":%d,"refused":%d,"broken":%d}\n',
    latency:percentile(50) / 1000, latency:percentile(95) / 1000, latency:percentile(99) / 1000,
    summary.requests, summary.bytes, summary.duration, errors.status,
    errors.connect + errors.read + errors.write + errors.timeout))
end
