// The circuit as Yosys writes it (CXXRTL).
//
// Its eval() computes the outputs from what the registers hold and, at a rising edge, what they will hold; commit() makes that the
// present. So one evaluation with an edge is a clock cycle, and the outputs it leaves are those of the cycle before the edge.
#pragma once
#include "network_top.cc"
#include "design.h"

class CxxrtlModel {
 public:
  cxxrtl_design::p_network__top& top() { return top_; }
  void settle() {
    top_.commit();
    top_.p_clk__i.set<uint32_t>(0);
#ifdef ENGRAM_SETTLE
    // Wires that take part in a loop of vectors (not of bits) need more than one evaluation before the edge.
    top_.step();
#else
    top_.prev_p_clk__i = top_.p_clk__i;
#endif
    top_.p_clk__i.set<uint32_t>(1);
    top_.eval();
  }
  void clock() {}

 private:
  cxxrtl_design::p_network__top top_;
};
