// `wave REQUEST FILE` reads a request (wave.h) and writes a waveform with Verilator; what it says of it goes to standard output.
#include <cstdio>
#include <cstdlib>
#include <memory>

#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "Vnetwork_top.h"
#include "design.h"
#include "verilated.h"
#if VM_TRACE_FST
#include "verilated_fst_c.h"
using WaveFile = VerilatedFstC;
#else
#include "verilated_vcd_c.h"
using WaveFile = VerilatedVcdC;
#endif

#include "wave.h"

namespace {

class WaveModel {
 public:
  WaveModel() {
    context_->traceEverOn(true);
    context_->randReset(2);
    context_->randSeed(design::kRandomSeed);
    top_ = std::make_unique<Vnetwork_top>(context_.get());
  }
  ~WaveModel() { top_->final(); }
  Vnetwork_top& top() { return *top_; }
  void settle() {
    top_->clk_i = 0;
    top_->eval();
  }
  void clock() {
    top_->clk_i = 1;
    top_->eval();
  }
  bool in_reset() const { return !top_->rst_ni; }
  void open(const char* path) {
    file_ = std::make_unique<WaveFile>();
    top_->trace(file_.get(), 99);
    file_->open(path);
  }
  void show(uint64_t time) { file_->dump(time + 5); }
  void edge(uint64_t time) { file_->dump(time); }
  void close() { file_->close(); }

 private:
  std::unique_ptr<VerilatedContext> context_ = std::make_unique<VerilatedContext>();
  std::unique_ptr<Vnetwork_top> top_;
  std::unique_ptr<WaveFile> file_;
};

}  // namespace

int main(int argc, char** argv) {
  // The runner may be killed without a chance to clean up; if it went before this call, its death was missed.
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  const char* parent = getenv("ENGRAM_RUNNER");
  if (argc != 3 || (parent && getppid() != atoi(parent))) return 2;
  std::vector<int32_t> words;
  FILE* file = fopen(argv[1], "rb");
  int32_t word;
  while (file && fread(&word, sizeof word, 1, file) == 1) words.push_back(word);
  if (!file || words.size() < 7) return 2;
  fclose(file);
  const std::string said = write_wave<WaveModel>(WaveRequest(words.data()), [&](WaveModel& model) { model.open(argv[2]); });
  if (said.empty()) {
    fprintf(stderr, "%s\n", kHang);
    return 1;
  }
  puts(said.c_str());
  return 0;
}
