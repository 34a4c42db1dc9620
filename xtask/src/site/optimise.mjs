// Runs Binaryen over the WASM files named as arguments, in place. One process
// for many files: starting it costs more than most of them.
import { readFileSync, writeFileSync } from "node:fs";
import binaryen from "binaryen";

// What rustc emits for WASM since 1.87, named because pieces do not carry the list themselves.
const { BulkMemory, BulkMemoryOpt, Multivalue, MutableGlobals, NontrappingFPToInt, ReferenceTypes, SignExt } =
  binaryen.Features;
const features =
  BulkMemory | BulkMemoryOpt | Multivalue | MutableGlobals | NontrappingFPToInt | ReferenceTypes | SignExt;

binaryen.setOptimizeLevel(2);
binaryen.setShrinkLevel(2);
for (const file of process.argv.slice(1)) {
  const module = binaryen.readBinary(readFileSync(file));
  module.setFeatures(features);
  module.optimize();
  // What no browser reads, and would stand in every piece.
  module.runPasses(["strip-producers", "strip-target-features"]);
  writeFileSync(file, module.emitBinary());
  module.dispose();
}
