// The circuit as a WebAssembly module, one translation unit. hash() says which design it is. For each block: inputs(words) says where
// they go, how many words each sample has before those words, run() computes, result() and result_size() tell where the payload lies; it is
// the one that the socket carries. load(bytes) gives the circuit the parameters that lie where inputs(words) says.
#include "cxxrtl-model.h"

#include "circuit.h"
#include "result.h"

// Of the thread in which this runs: it says that it computes.
extern "C" __attribute__((import_module("engram"), import_name("beat"))) void engram_beat(uint32_t cycles);

namespace {

struct Session {
  Circuit<CxxrtlModel> circuit;
  Columns columns;
  std::vector<int32_t> inputs;
  std::vector<uint8_t> payload;
};

Session& session() {
  static Session instance;
  return instance;
}

}  // namespace

#define EXPORT(name) extern "C" __attribute__((export_name(#name)))

EXPORT(hash) const char* engram_hash() { return design::kHash; }

EXPORT(inputs) int32_t* engram_inputs(uint32_t words) {
  session().inputs.resize(words);
  return session().inputs.data();
}

// `flags`: kTraced and kGoesOn of a request; `disturbed`: the seed of disturbances, 0 for none. 0: done; 1: the circuit did not finish an
// inference.
EXPORT(run) int32_t engram_run(uint32_t samples, uint32_t flags, uint32_t disturbed) {
  auto& [circuit, columns, inputs, payload] = session();
  columns.resize(samples, (flags & frame::kTraced) != 0);
  const int32_t* counts = inputs.data();
  const int32_t* input = counts + samples;
  for (uint32_t sample = 0; sample < samples; input += counts[sample++]) {
    const bool ends = !(flags & frame::kGoesOn) && sample + 1 == samples;
    if (!circuit.infer(input, counts[sample], sample, columns, Disturbance(disturbed, sample), ends, engram_beat)) return 1;
  }
  payload = pack(columns, samples);
  return 0;
}

EXPORT(load) uint32_t engram_load(uint32_t bytes) {
  auto& [circuit, columns, inputs, payload] = session();
  return circuit.load(reinterpret_cast<const uint8_t*>(inputs.data()), bytes, engram_beat);
}

#ifdef ENGRAM_TOGGLES
// Since the circuit was reset: as Toggles has them, doubles side by side.
EXPORT(toggles) const Toggles* engram_toggles() { return &session().circuit.model().toggles; }
#endif

EXPORT(result) const uint8_t* engram_result() { return session().payload.data(); }
EXPORT(result_size) uint32_t engram_result_size() { return static_cast<uint32_t>(session().payload.size()); }
