// The Verilated circuit, driven one inference at a time. design.h, generated, says how its ports are named.
#pragma once
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <vector>

#include "Vnetwork_top.h"
#include "design.h"
#include "verilated.h"

// Columns of a block of samples: what the runner views as typed arrays.
struct Columns {
  std::vector<int32_t> membrane;  // [sample][layer][step][neuron]
  std::vector<uint8_t> spikes;    // same shape
  std::vector<int64_t> outputs;   // [sample][output]
  std::vector<uint32_t> cycles;   // [sample]
  std::vector<uint8_t> actions;   // [sample]

  void resize(size_t samples) {
    membrane.resize(samples * design::kSampleLength);
    spikes.resize(samples * design::kSampleLength);
    outputs.resize(samples * design::kOutputs);
    cycles.resize(samples);
    actions.resize(samples);
  }
};

class Circuit {
 public:
  Circuit() : context_(std::make_unique<VerilatedContext>()), top_(std::make_unique<Vnetwork_top>(context_.get())) {
    top_->rst_ni = 0;
    top_->start_i = 0;
    top_->input_valid_i = 0;
    tick();
    tick();
    top_->rst_ni = 1;
    tick();
  }
  ~Circuit() { top_->final(); }

  void infer(const int32_t* input, size_t sample, Columns& columns) {
    top_->input_valid_i = 1;
    for (int index = 0; index < design::kInputs; index++) {
      top_->input_index_i = static_cast<uint32_t>(index);
      top_->input_data_i = static_cast<uint32_t>(input[index]) & design::kInputMask;
      tick();
    }
    top_->input_valid_i = 0;
    top_->start_i = 1;
    tick();
    top_->start_i = 0;
    design::Position position{};
    int32_t* membrane = columns.membrane.data() + sample * design::kSampleLength;
    uint8_t* spikes = columns.spikes.data() + sample * design::kSampleLength;
    uint32_t cycles = 1;
    while (!top_->done_o) {
      tick();
      design::collect(*top_, membrane, spikes, position);
      if (++cycles > design::kMostCycles) throw std::runtime_error("the circuit did not finish an inference");
    }
    design::outputs(*top_, columns.outputs.data() + sample * design::kOutputs);
    columns.cycles[sample] = cycles;
    columns.actions[sample] = static_cast<uint8_t>(top_->action_o);
  }

 private:
  void tick() {
    top_->clk_i = 0;
    top_->eval();
    top_->clk_i = 1;
    top_->eval();
  }
  std::unique_ptr<VerilatedContext> context_;
  std::unique_ptr<Vnetwork_top> top_;
};
