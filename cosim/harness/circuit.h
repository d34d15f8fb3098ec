// The circuit, driven one inference at a time, in whatever simulator. design.h, generated, says how its ports are named and read.
//
// A Model has top(), the object with the ports; settle(), which shows on the outputs what the inputs make of this cycle; and clock(),
// which ends the cycle.
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

#include "design.h"
#include "disturbance.h"
#include "result.h"

// Often enough for a circuit of which a cycle takes a millisecond, and far too seldom to slow any.
constexpr uint32_t kBeatCycles = 256;

constexpr char kHang[] = "the circuit did not finish an inference";

template <class Model>
class Circuit {
 public:
  Circuit() : packet_(design::kPacket, design::kPacket + design::kPacketSize) { reset(2); }

  // Gives a circuit its parameters, as a packet of hdl/loadable/parameter_loader.sv; the status that it answers, 255 where it does not.
  // After every reset it gets the last ones again.
  template <class Beat>
  uint32_t load(const uint8_t* packet, size_t length, Beat beat) {
    packet_.assign(packet, packet + length);
    return send(beat);
  }

  // False where it does not come to an end. Cycles are those from the one that takes the first word to the one that shows the result; of a
  // disturbed inference they depend on the disturbance, and the column says instead how often the circuit broke the rules of its
  // streams: withdrew or changed a result that was not taken yet, or took a word before.
  // Of a design that keeps its state samples are windows of a stream; with `forget` this one ends it, and the next one begins another.
  // `beat` is called now and then, and at the end, with the cycles that were simulated since.
  template <class Beat>
  bool infer(const int32_t* input, int words, size_t sample, Columns& columns, Disturbance disturbance, bool forget, Beat beat) {
    if (!design::kKept && disturbance.resets()) interrupt(input, words, disturbance);
    design::Position position{};
    int32_t* membrane = columns.membrane.data() + columns.row(sample);
    uint8_t* spikes = columns.spikes.data() + columns.row(sample);
    design::expect(membrane, spikes, design::steps(input, words));
    design::forget_i(top(), forget);
    int64_t* outputs = columns.outputs.data() + sample * design::kAnswers * design::kOutputs;
    uint32_t* action = columns.actions.data() + sample * design::kAnswers;
    design::unanswered(outputs, action, design::steps(input, words));
    int taken = 0, answers = 0;
    uint32_t cycles = 0, broken = 0;
    bool shown = false;
    offering_ = false;
    const uint64_t most = design::kMostCycles * (disturbance.on() ? 16 : 1);
    for (uint64_t all = 0; all < most; all++) {
      if (all % kBeatCycles == kBeatCycles - 1) beat(kBeatCycles);
      const bool wanted = taken < words;
      const bool offered = drive(wanted ? &input[taken] : nullptr, disturbance);
      const bool take = disturbance.takes();
      design::result_ready_i(top(), take);
      model_.settle();
      if (taken) cycles++;
      design::collect(top(), membrane, spikes, position);
      const bool valid = taken && design::result_valid_o(top());
      if (shown && (!valid || changed(outputs, *action))) broken++;
      if (valid) {
        // More answers than a sample has steps are none.
        if (answers == design::kAnswers) return false;
        if (design::kEvents) {
          // Each where its step is; steps between them are not answered.
          const uint64_t step = design::result_step_o(top()) - begun_;
          if (step < static_cast<uint64_t>(answers) || step >= static_cast<uint64_t>(design::kAnswers)) return false;
          outputs += (step - answers) * design::kOutputs;
          action += step - answers;
          answers = static_cast<int>(step);
        }
        design::outputs(top(), outputs);
        *action = design::action_o(top());
        shown = !take;
        if (take && !design::result_last_o(top())) {
          outputs += design::kOutputs;
          action++;
          answers++;
          disturbance.taken();
        } else if (take) {
          usual_ = cycles;
          columns.cycles[sample] = disturbance.on() ? broken : cycles;
          columns.close(sample);
          begun_ = forget ? 0 : begun_ + static_cast<uint64_t>(design::steps(input, words));
          model_.clock();
          beat(static_cast<uint32_t>(all % kBeatCycles));
          return true;
        } else {
          disturbance.waited();
        }
      }
      if (accepted(offered)) {
        if (wanted) taken++;
        else broken++;
      }
      model_.clock();
    }
    return false;
  }

  Model& model() { return model_; }

 private:
  auto& top() { return model_.top(); }
  void reset(uint32_t cycles) {
    design::rst_ni(top(), 0);
    design::input_valid_i(top(), 0);
    design::result_ready_i(top(), 1);
    design::load_abort_i(top(), 0);
    design::load_valid_i(top(), 0);
    design::forget_i(top(), 0);
    while (cycles--) {
      model_.settle();
      model_.clock();
    }
    design::rst_ni(top(), 1);
    if (!packet_.empty()) send([](uint32_t) {});
  }
  template <class Beat>
  uint32_t send(Beat beat) {
    design::input_valid_i(top(), 0);
    design::report_ready_i(top(), 1);
    uint32_t status = 255;
    size_t at = 0;
    const uint64_t most = 16 * uint64_t{packet_.size()} + 64;
    for (uint64_t all = 0; all < most && status == 255; all++) {
      if (all % kBeatCycles == kBeatCycles - 1) beat(kBeatCycles);
      const bool more = at < packet_.size();
      design::load_valid_i(top(), more);
      design::load_data_i(top(), more ? packet_[at] : 0);
      design::load_last_i(top(), more && at + 1 == packet_.size());
      model_.settle();
      if (design::report_valid_o(top())) status = design::report_data_o(top());
      if (more && design::load_ready_o(top())) at++;
      model_.clock();
    }
    design::load_valid_i(top(), 0);
    return status;
  }
  // Offers a word, or withholds it; one that was offered stays until it is taken. Without a word, anything.
  bool drive(const int32_t* word, Disturbance& disturbance) {
    const bool offered = word ? offering_ || !disturbance.withhold() : disturbance.on() && disturbance.below(2);
    design::input_valid_i(top(), offered);
    if (word && offered) design::input_data_i(top(), static_cast<uint32_t>(*word) & design::kInputMask);
    else if (disturbance.on()) design::input_data_i(top(), disturbance.junk() & design::kInputMask);
    offering_ = word && offered;
    return offered;
  }
  bool accepted(bool offered) {
    const bool is = offered && design::input_ready_o(top());
    if (is) offering_ = false;
    return is;
  }
  bool changed(const int64_t* outputs, uint32_t action) {
    int64_t now[design::kOutputs];
    design::outputs(top(), now);
    for (int output = 0; output < design::kOutputs; output++)
      if (now[output] != outputs[output]) return true;
    return design::action_o(top()) != action;
  }
  // Begins an inference, perhaps ends it, and resets the circuit in the middle of that or of the next one.
  void interrupt(const int32_t* input, int words, Disturbance& disturbance) {
    int taken = 0;
    offering_ = false;
    for (uint32_t left = 1 + disturbance.below(usual_ + usual_ / 4 + 2); left; left--) {
      const bool offered = drive(taken < words ? &input[taken] : nullptr, disturbance);
      design::result_ready_i(top(), 1);
      model_.settle();
      if (taken && design::result_valid_o(top()) && design::result_last_o(top())) taken = 0;
      else if (accepted(offered) && taken < words) taken++;
      model_.clock();
    }
    reset(1 + disturbance.below(3));
  }
  Model model_;
  std::vector<uint8_t> packet_;
  uint32_t usual_ = 4 * design::kInputs;
  bool offering_ = false;
  // Steps of the stream before this window.
  uint64_t begun_ = 0;
};
