// The circuit as a WebAssembly module that writes waveforms, as VCD: inputs(words) says where a request (wave.h) goes, wave() runs it;
// what it says of the waveform and the waveform itself lie at said() and vcd().
#include "network_top.cc"
#include <cxxrtl/cxxrtl_vcd.h>
#include "design.h"
#include "disturbance.h"
#include "randomise.h"

#include "wave.h"

namespace {

class WaveModel {
 public:
  WaveModel() {
    Random random(design::kRandomSeed);
    randomise(top_, random);
  }
  auto& top() { return top_; }
  void settle() {
    top_.commit();
    top_.p_clk__i.template set<uint32_t>(0);
#ifdef ENGRAM_SETTLE
    top_.step();
#else
    top_.prev_p_clk__i = top_.p_clk__i;
#endif
    top_.p_clk__i.template set<uint32_t>(1);
    top_.eval();
  }
  void clock() {}
  bool in_reset() const { return !top_.p_rst__ni.template get<uint32_t>(); }
  void open() {
    top_.debug_info(&items_, nullptr, "TOP network_top ");
    writer_ = std::make_unique<cxxrtl::vcd_writer>();
    writer_->timescale(1, "ps");
    writer_->add_without_memories(items_);
  }
  // Outputs and wires are those of the cycle that the edge ends; the clock is that of its first half, then of its second.
  void show(uint64_t time) {
    writer_->sample(time);
    top_.p_clk__i.template set<uint32_t>(0);
    writer_->sample(time + 5);
  }
  void edge(uint64_t) {}
  void close() { vcd = std::move(writer_->buffer); }
  static inline std::string vcd;

 private:
  cxxrtl_design::p_network__top top_;
  cxxrtl::debug_items items_;
  std::unique_ptr<cxxrtl::vcd_writer> writer_;
};

struct Session {
  std::vector<int32_t> words;
  std::string said;
};

Session& session() {
  static Session instance;
  return instance;
}

}  // namespace

#define EXPORT(name) extern "C" __attribute__((export_name(#name)))

EXPORT(inputs) int32_t* engram_inputs(uint32_t words) {
  session().words.resize(words);
  return session().words.data();
}
// 0: done; 1: the circuit did not finish an inference.
EXPORT(wave) int32_t engram_wave() {
  session().said = write_wave<WaveModel>(WaveRequest(session().words.data()), [](WaveModel& model) { model.open(); });
  return session().said.empty();
}
EXPORT(said) const char* engram_said() { return session().said.data(); }
EXPORT(said_size) uint32_t engram_said_size() { return static_cast<uint32_t>(session().said.size()); }
EXPORT(vcd) const char* engram_vcd() { return WaveModel::vcd.data(); }
EXPORT(vcd_size) uint32_t engram_vcd_size() { return static_cast<uint32_t>(WaveModel::vcd.size()); }
