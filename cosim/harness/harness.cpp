// Connects to the runner's socket, greets with token, version and design hash, then answers blocks of samples until the
// socket closes. `harness --bench SAMPLES BLOCK` runs the same loop without a socket and prints what it took.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>

#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/un.h>

#include "frame.h"
#include "result.h"
#include "verilator-model.h"

#include "circuit.h"

namespace {

int bench(uint32_t samples, uint32_t block) {
  Circuit<VerilatorModel> circuit;
  Columns columns;
  std::vector<int32_t> inputs(static_cast<size_t>(block) * design::kInputs);
  uint32_t state = 1;
  const auto start = std::chrono::steady_clock::now();
  for (uint32_t done = 0; done < samples; done += block) {
    for (auto& value : inputs) {
      state = state * 1664525u + 1013904223u;
      value = static_cast<int32_t>(state >> 16) - 32768;
    }
    columns.resize(block, true);
    for (uint32_t sample = 0; sample < block; sample++)
      if (!circuit.infer(&inputs[sample * design::kInputs], design::kInputs, sample, columns, Disturbance(0, 0), false,
                         [](uint32_t) {})) return 1;
  }
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  printf("{\"samples\":%u,\"seconds\":%.6f}\n", samples, seconds);
  return 0;
}

int serve(const char* path) {
  const char* token = getenv("ENGRAM_TOKEN");
  const int socket_fd = ::socket(AF_UNIX, SOCK_STREAM, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (!token || strlen(path) >= sizeof address.sun_path) return 2;
  strcpy(address.sun_path, path);
  if (::connect(socket_fd, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
    perror("connect");
    return 2;
  }
  std::vector<uint8_t> greeting(4);
  memcpy(greeting.data(), &frame::kVersion, 4);
  const std::string names = std::string(token) + " " + design::kHash;
  greeting.insert(greeting.end(), names.begin(), names.end());
  if (!frame::send(socket_fd, frame::kGreeting, 0, greeting)) return 2;

  Circuit<VerilatorModel> circuit;
  Columns columns;
  std::vector<uint8_t> request;
  frame::Header header;
  // While it computes, it says every half second that it does, and how far it is.
  uint64_t cycles = 0;
  auto said = std::chrono::steady_clock::now();
  const auto beat = [&](uint32_t more) {
    cycles += more;
    const auto now = std::chrono::steady_clock::now();
    if (now - said < std::chrono::milliseconds(500)) return;
    said = now;
    std::vector<uint8_t> payload(sizeof cycles);
    memcpy(payload.data(), &cycles, sizeof cycles);
    frame::send(socket_fd, frame::kHeartbeat, header.sequence, payload);
  };
  for (uint32_t expected = 1; frame::read_all(socket_fd, &header, sizeof header); expected++) {
    const auto refuse = [&](const char* why) {
      const std::string text = why;
      frame::send(socket_fd, frame::kFailure, header.sequence, {text.begin(), text.end()});
      fprintf(stderr, "harness: %s\n", why);
      return 1;
    };
    if (header.magic != frame::kMagic || (header.type != frame::kEvaluate && header.type != frame::kLoad)) return refuse("not a request");
    if (header.length > frame::kLongest) return refuse("request too long");
    if (header.sequence != expected) return refuse("request out of order");
    request.resize(header.length);
    if (!frame::read_all(socket_fd, request.data(), header.length)) return 0;
    if (frame::checksum(header, request.data()) != header.crc) return refuse("request damaged");
    if (header.type == frame::kLoad) {
      const auto status = static_cast<uint8_t>(circuit.load(request.data(), request.size(), beat));
      if (!frame::send(socket_fd, frame::kLoad, header.sequence, {status})) return 0;
      continue;
    }
    uint32_t samples, flags, disturbed;
    if (header.length < 12) return refuse("request too short");
    memcpy(&samples, request.data(), 4);
    memcpy(&flags, request.data() + 4, 4);
    memcpy(&disturbed, request.data() + 8, 4);
    if (header.length < 12 + size_t{samples} * 4) return refuse("request of another shape");
    const bool traced = flags & frame::kTraced, goes_on = flags & frame::kGoesOn;
    const auto* counts = reinterpret_cast<const int32_t*>(request.data() + 12);
    size_t words = 0;
    for (uint32_t sample = 0; sample < samples; sample++) {
      if (counts[sample] < 1 || counts[sample] > design::kInputs) return refuse("request of another shape");
      words += counts[sample];
    }
    if (header.length != 12 + (size_t{samples} + words) * 4) return refuse("request of another shape");
    if (packed_size(samples, traced) > frame::kLongest) return refuse("the answer would be too long");
    columns.resize(samples, traced);
    const auto* input = counts + samples;
    for (uint32_t sample = 0; sample < samples; input += counts[sample++]) {
      const bool ends = !goes_on && sample + 1 == samples;
      if (!circuit.infer(input, counts[sample], sample, columns, Disturbance(disturbed, sample), ends, beat)) return refuse(kHang);
    }
    if (!frame::send(socket_fd, frame::kResult, header.sequence, pack(columns, samples))) return 0;
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  // The runner may be killed without a chance to clean up; if it went before this call, its death was missed.
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  const char* parent = getenv("ENGRAM_RUNNER");
  if (parent && getppid() != atoi(parent)) return 2;
  signal(SIGPIPE, SIG_IGN);
  if (argc == 4 && std::string(argv[1]) == "--bench") return bench(atoi(argv[2]), atoi(argv[3]));
  if (argc == 2) return serve(argv[1]);
  fprintf(stderr, "usage: harness SOCKET | harness --bench SAMPLES BLOCK\n");
  return 2;
}
