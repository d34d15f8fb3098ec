// The circuit as Verilator compiles it.
#pragma once
#include <memory>

#include "Vnetwork_top.h"
#include "design.h"
#include "verilated.h"

class VerilatorModel {
 public:
  // Registers and memories that no reset and no image sets start with anything, of which the design decides.
  VerilatorModel() {
    context_->randReset(2);
    context_->randSeed(design::kRandomSeed);
    top_ = std::make_unique<Vnetwork_top>(context_.get());
  }
  ~VerilatorModel() { top_->final(); }
  Vnetwork_top& top() { return *top_; }
  void settle() {
    top_->clk_i = 0;
    top_->eval();
  }
  void clock() {
    top_->clk_i = 1;
    top_->eval();
  }

 private:
  std::unique_ptr<VerilatedContext> context_ = std::make_unique<VerilatedContext>();
  std::unique_ptr<Vnetwork_top> top_;
};
