// The waveform of a window of one inference, which follows others as it did where something differed.
//
// A Model is one of the circuit (circuit.h) that can also show(time) a cycle, show the edge(time) after it, close() its file, and tells
// whether it is in_reset(). Cycle n of the inference lasts from time 10 n to 10 n + 10; at 10 n + 5, where the clock falls, everything
// shows what it is in that cycle.
#pragma once
#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "circuit.h"

// What is asked for, as 32-bit words: cycles before and after the moment, the moment (place of a unit's step among the spikes of a sample;
// -1: the result), inferences; of each its words, the seed of its disturbance and its number for that; then the words of all.
struct WaveRequest {
  explicit WaveRequest(const int32_t* words)
      : before(words[0]), after(words[1]), moment(words[2]), inferences(words[3]), each(words + 4), inputs(words + 4 + 3 * words[3]) {}
  int64_t before, after;
  int32_t moment, inferences;
  const int32_t* each;
  const int32_t* inputs;
};

// Counts the cycles of the last inference, finds the one that shows the moment, and dumps those of a window.
template <class Model>
class WatchedModel : public Model {
 public:
  void begin(int32_t moment, int64_t first, int64_t last) {
    watching_ = true;
    moment_ = moment;
    first_ = first;
    last_ = last;
    forget();
  }
  void settle() {
    Model::settle();
    if (!watching_) return;
    // A disturbed inference begins with one that is thrown away.
    if (this->in_reset()) forget();
    design::collect(this->top(), membrane_.data(), spikes_.data(), position_);
    if (moment_ >= 0 && found < 0 && spikes_[moment_] != 255) found = cycle;
    if (first_ <= cycle && cycle <= last_) this->show(10 * static_cast<uint64_t>(cycle));
  }
  void clock() {
    Model::clock();
    if (!watching_) return;
    if (first_ <= cycle && cycle <= last_) this->edge(10 * static_cast<uint64_t>(cycle) + 10);
    cycle++;
  }
  int64_t cycle = 0, found = -1;

 private:
  void forget() {
    found = -1;
    position_ = {};
    spikes_.assign(design::kSampleLength, 255);
    membrane_.assign(design::kSampleLength, 0);
  }
  bool watching_ = false;
  int32_t moment_ = -1;
  int64_t first_ = 0, last_ = -1;
  design::Position position_{};
  std::vector<uint8_t> spikes_;
  std::vector<int32_t> membrane_;
};

// Runs all inferences, the last one watched. False where one does not end.
template <class Model>
bool run_inferences(const WaveRequest& request, Circuit<WatchedModel<Model>>& circuit, Columns& columns, int64_t first, int64_t last) {
  const int32_t* input = request.inputs;
  for (int32_t at = 0; at < request.inferences; at++) {
    const int32_t* one = request.each + 3 * at;
    if (at == request.inferences - 1) circuit.model().begin(request.moment, first, last);
    const Disturbance disturbance(static_cast<uint32_t>(one[1]), static_cast<uint32_t>(one[2]));
    if (!circuit.infer(input, one[0], 0, columns, disturbance, false, [](uint32_t) {})) return false;
    input += one[0];
  }
  return true;
}

// Writes the waveform into what `open` opens, and says in JSON which cycle shows the moment, which were written, and what it showed
// there. The circuit runs twice, from its beginning: first the moment is looked for. Nothing where an inference does not end.
template <class Model, class Open>
std::string write_wave(const WaveRequest& request, Open open) {
  Columns columns;
  columns.resize(1, true);
  int64_t cycle, cycles;
  {
    auto circuit = std::make_unique<Circuit<WatchedModel<Model>>>();
    if (!run_inferences(request, *circuit, columns, 0, -1)) return {};
    cycles = circuit->model().cycle;
    cycle = circuit->model().found >= 0 ? circuit->model().found : cycles - 1;
  }
  const int64_t first = std::max<int64_t>(0, cycle - request.before), last = std::min(cycles - 1, cycle + request.after);
  auto circuit = std::make_unique<Circuit<WatchedModel<Model>>>();
  open(circuit->model());
  if (!run_inferences(request, *circuit, columns, first, last)) return {};
  circuit->model().close();
  const size_t at = request.moment < 0 ? 0 : request.moment;
  std::string outputs;
  for (const auto output : columns.outputs) outputs += (outputs.empty() ? "\"" : ",\"") + std::to_string(output) + "\"";
  std::string actions;
  for (const auto action : columns.actions) actions += (actions.empty() ? "" : ",") + std::to_string(action);
  return "{\"cycle\":" + std::to_string(cycle) + ",\"first\":" + std::to_string(first) + ",\"last\":" + std::to_string(last)
      + ",\"membrane\":" + std::to_string(columns.membrane[at]) + ",\"spike\":" + std::to_string(columns.spikes[at])
      + ",\"outputs\":[" + outputs + "],\"actions\":[" + actions + "]"
      + ",\"cycles\":" + std::to_string(columns.cycles[0]) + "}";
}
