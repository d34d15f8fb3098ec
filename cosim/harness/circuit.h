// The circuit, driven one inference at a time, in whatever simulator. design.h, generated, says how its ports are named and read.
//
// A Model has top(), the object with the ports; tick(), one clock cycle with the inputs as they stand; and kLag, after how many
// further ticks the outputs show what a tick did.
#pragma once
#include <cstddef>
#include <cstdint>

#include "design.h"
#include "result.h"

constexpr char kHang[] = "the circuit did not finish an inference";

template <class Model>
class Circuit {
 public:
  Circuit() {
    design::rst_ni(top(), 0);
    design::start_i(top(), 0);
    design::input_valid_i(top(), 0);
    model_.tick();
    model_.tick();
    design::rst_ni(top(), 1);
    model_.tick();
  }

  // False where it does not come to an end.
  bool infer(const int32_t* input, size_t sample, Columns& columns) {
    design::input_valid_i(top(), 1);
    for (int index = 0; index < design::kInputs; index++) {
      design::input_index_i(top(), static_cast<uint32_t>(index));
      design::input_data_i(top(), static_cast<uint32_t>(input[index]) & design::kInputMask);
      model_.tick();
    }
    design::input_valid_i(top(), 0);
    design::start_i(top(), 1);
    model_.tick();
    design::start_i(top(), 0);
    for (int lag = 0; lag < Model::kLag; lag++) model_.tick();
    design::Position position{};
    int32_t* membrane = columns.membrane.data() + sample * design::kSampleLength;
    uint8_t* spikes = columns.spikes.data() + sample * design::kSampleLength;
    uint32_t cycles = 1;
    while (!design::done_o(top())) {
      model_.tick();
      design::collect(top(), membrane, spikes, position);
      if (++cycles > design::kMostCycles) return false;
    }
    design::outputs(top(), columns.outputs.data() + sample * design::kOutputs);
    columns.cycles[sample] = cycles;
    columns.actions[sample] = static_cast<uint8_t>(design::action_o(top()));
    return true;
  }

 private:
  auto& top() { return model_.top(); }
  Model model_;
};
