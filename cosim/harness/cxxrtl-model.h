// The circuit as Yosys writes it (CXXRTL).
//
// Its eval() computes the outputs from what the registers hold and, at a rising edge, what they will hold; commit() makes that the
// present. So one evaluation with an edge is a clock cycle, and the outputs it leaves are those of the cycle before the edge.
#pragma once
#include "network_top.cc"
#include "design.h"
#include "disturbance.h"
#include "randomise.h"

#ifdef ENGRAM_TOGGLES
// What changes when a clock cycle ends: bits of registers, bits of memories, and words of memories that were written with something new.
struct Toggles {
  double registers = 0, memory_bits = 0, memory_words = 0;
  static double changed(size_t chunks, const cxxrtl::chunk_t* before, const cxxrtl::chunk_t* after) {
    int bits = 0;
    for (size_t chunk = 0; chunk < chunks; chunk++) bits += __builtin_popcount(before[chunk] ^ after[chunk]);
    return bits;
  }
  void on_update(size_t chunks, const cxxrtl::chunk_t* before, const cxxrtl::chunk_t* after) {
    registers += changed(chunks, before, after);
  }
  void on_update(size_t chunks, const cxxrtl::chunk_t* first, const cxxrtl::chunk_t* after, size_t index) {
    memory_bits += changed(chunks, first + chunks * index, after);
    memory_words++;
  }
};
#endif

class CxxrtlModel {
 public:
  // Registers and memories that no reset and no image sets start with anything, of which the design decides.
  CxxrtlModel() {
    Random random(design::kRandomSeed);
    randomise(top_, random);
  }
  cxxrtl_design::p_network__top& top() { return top_; }
  void settle() {
#ifdef ENGRAM_TOGGLES
    top_.commit(toggles);
#else
    top_.commit();
#endif
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

#ifdef ENGRAM_TOGGLES
  Toggles toggles;
#endif

 private:
  cxxrtl_design::p_network__top top_;
};
