// Columns of a block of samples, and the payload in which they go to the runner.
#pragma once
#include <cstdint>
#include <cstring>
#include <vector>

#include "crc32.h"
#include "design.h"

// Columns of a block of samples: what the runner views as typed arrays.
struct Columns {
  std::vector<int32_t> membrane;  // [sample][layer][step][neuron]
  std::vector<uint8_t> spikes;    // same shape
  std::vector<int64_t> outputs;   // [sample][output]
  std::vector<uint32_t> cycles;   // [sample]
  std::vector<uint32_t> actions;  // [sample]

  // What a circuit does not show is no spike and no silence, never what an earlier block left.
  void resize(size_t samples) {
    membrane.assign(samples * design::kSampleLength, 0);
    spikes.assign(samples * design::kSampleLength, 0xff);
    outputs.resize(samples * design::kOutputs);
    cycles.resize(samples);
    actions.resize(samples);
  }
};

template <class Value>
inline void append(std::vector<uint8_t>& payload, const std::vector<Value>& column) {
  const auto* bytes = reinterpret_cast<const uint8_t*>(column.data());
  payload.insert(payload.end(), bytes, bytes + column.size() * sizeof(Value));
  payload.resize((payload.size() + 7) & ~size_t{7});
}

// Result: u32 samples, u32 checksum of membranes and spikes, then the columns, each on an 8-byte boundary; membranes and spikes
// only where `traced`.
inline std::vector<uint8_t> pack(const Columns& columns, uint32_t samples, bool traced) {
  std::vector<uint8_t> payload(8);
  const auto* membrane = reinterpret_cast<const uint8_t*>(columns.membrane.data());
  uint32_t checksum = frame::crc32()(membrane, columns.membrane.size() * sizeof(int32_t));
  checksum = frame::crc32()(columns.spikes.data(), columns.spikes.size(), checksum);
  memcpy(payload.data(), &samples, 4);
  memcpy(payload.data() + 4, &checksum, 4);
  if (traced) {
    append(payload, columns.membrane);
    append(payload, columns.spikes);
  }
  append(payload, columns.outputs);
  append(payload, columns.cycles);
  append(payload, columns.actions);
  return payload;
}
