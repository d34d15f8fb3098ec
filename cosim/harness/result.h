// Columns of a block of samples, and the payload in which they go to the runner.
#pragma once
#include <cstdint>
#include <cstring>
#include <vector>

#include "crc32.h"
#include "design.h"

namespace frame {

// What a request wants, bit by bit: every membrane; that the stream goes on in the next request (cosim/protocol/request-flags.ts).
constexpr uint32_t kTraced = 1, kGoesOn = 2;

}  // namespace frame

// Columns of a block of samples: what the runner views as typed arrays. Membranes and spikes of all samples are kept only where they are
// wanted; otherwise those of one, for its checksum.
struct Columns {
  std::vector<int32_t> membrane;    // [sample][layer][step][neuron]
  std::vector<uint8_t> spikes;      // same shape
  std::vector<int64_t> outputs;     // [sample][answer][output]
  std::vector<uint32_t> cycles;     // [sample]
  std::vector<uint32_t> actions;    // [sample][answer]
  std::vector<uint32_t> checksums;  // [sample]
  bool traced = true;

  void resize(size_t samples, bool keep) {
    traced = keep;
    membrane.assign((keep ? samples : 1) * design::kSampleLength, 0);
    spikes.resize(membrane.size());
    outputs.resize(samples * design::kAnswers * design::kOutputs);
    cycles.resize(samples);
    actions.resize(samples * design::kAnswers);
    checksums.resize(samples);
  }
  // Where membranes and spikes of a sample begin.
  size_t row(size_t sample) const { return traced ? sample * design::kSampleLength : 0; }
  void close(size_t sample) {
    const auto* bytes = reinterpret_cast<const uint8_t*>(membrane.data() + row(sample));
    const uint32_t membranes = frame::crc32()(bytes, design::kSampleLength * sizeof(int32_t));
    checksums[sample] = frame::crc32()(spikes.data() + row(sample), design::kSampleLength, membranes);
  }
};

template <class Value>
inline void append(std::vector<uint8_t>& payload, const std::vector<Value>& column) {
  const auto* bytes = reinterpret_cast<const uint8_t*>(column.data());
  payload.insert(payload.end(), bytes, bytes + column.size() * sizeof(Value));
  payload.resize((payload.size() + 7) & ~size_t{7});
}

// Result: u32 samples, u32 zero, then the columns, each on an 8-byte boundary; membranes and spikes only where they were wanted.
inline std::vector<uint8_t> pack(const Columns& columns, uint32_t samples) {
  std::vector<uint8_t> payload(8);
  memcpy(payload.data(), &samples, 4);
  if (columns.traced) {
    append(payload, columns.membrane);
    append(payload, columns.spikes);
  }
  append(payload, columns.outputs);
  append(payload, columns.cycles);
  append(payload, columns.actions);
  append(payload, columns.checksums);
  return payload;
}

// Bytes of such a result, before anything is set aside for it.
inline size_t packed_size(size_t samples, bool traced) {
  const size_t answers = size_t{design::kAnswers} * (8 * size_t{design::kOutputs} + 4);
  return 8 + samples * ((traced ? 5 * size_t{design::kSampleLength} : 0) + answers + 8);
}
