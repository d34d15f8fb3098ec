// The circuit, driven one inference at a time, in whatever simulator. design.h, generated, says how its ports are named and read.
//
// A Model has top(), the object with the ports; settle(), which shows on the outputs what the inputs make of this cycle; and clock(),
// which ends the cycle.
#pragma once
#include <cstddef>
#include <cstdint>

#include "design.h"
#include "result.h"

// Often enough for a circuit of which a cycle takes a millisecond, and far too seldom to slow any.
constexpr uint32_t kBeatCycles = 256;

constexpr char kHang[] = "the circuit did not finish an inference";

template <class Model>
class Circuit {
 public:
  Circuit() {
    design::rst_ni(top(), 0);
    design::input_valid_i(top(), 0);
    design::result_ready_i(top(), 1);
    cycle();
    cycle();
    design::rst_ni(top(), 1);
  }

  // False where it does not come to an end. Cycles are those from the one that takes the first word to the one that shows the result.
  // `beat` is called now and then with the cycles that were simulated since.
  template <class Beat>
  bool infer(const int32_t* input, size_t sample, Columns& columns, Beat beat) {
    design::Position position{};
    int32_t* membrane = columns.membrane.data() + sample * design::kSampleLength;
    uint8_t* spikes = columns.spikes.data() + sample * design::kSampleLength;
    int taken = 0;
    uint32_t cycles = 0;
    for (uint64_t all = 0; all < design::kMostCycles; all++) {
      if (all % kBeatCycles == kBeatCycles - 1) beat(kBeatCycles);
      const bool offered = taken < design::kInputs;
      design::input_valid_i(top(), offered);
      if (offered) design::input_data_i(top(), static_cast<uint32_t>(input[taken]) & design::kInputMask);
      model_.settle();
      if (taken) cycles++;
      design::collect(top(), membrane, spikes, position);
      if (taken && design::result_valid_o(top())) {
        design::outputs(top(), columns.outputs.data() + sample * design::kOutputs);
        columns.cycles[sample] = cycles;
        columns.actions[sample] = design::action_o(top());
        model_.clock();
        return true;
      }
      if (offered && design::input_ready_o(top())) taken++;
      model_.clock();
    }
    return false;
  }

  Model& model() { return model_; }

 private:
  auto& top() { return model_.top(); }
  void cycle() {
    model_.settle();
    model_.clock();
  }
  Model model_;
};
