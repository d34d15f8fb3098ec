// Random numbers of the harness, and how an inference is disturbed with them.
#pragma once
#include <cstdint>

// xorshift64*, Vigna 2014.
class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed * 0x9e3779b97f4a7c15u + 0x632be59bd9b4e019u) {
    if (state_ == 0) state_ = 1;
    for (int skipped = 0; skipped < 4; skipped++) word();
  }
  uint32_t word() {
    state_ ^= state_ >> 12;
    state_ ^= state_ << 25;
    state_ ^= state_ >> 27;
    return static_cast<uint32_t>((state_ * 0x2545f4914f6cdd1du) >> 32);
  }
  // 0 .. n - 1.
  uint32_t below(uint32_t n) { return static_cast<uint32_t>((uint64_t{word()} * n) >> 32); }
  // In `eighths` of 8 cases.
  bool chance(uint32_t eighths) { return word() % 8 < eighths; }

 private:
  uint64_t state_;
};

// What the neighbours of a circuit may do to it: words of input come late, with anything on the wires meanwhile; a result is not taken at
// once, and words are offered that nobody has to take; reset comes in the middle of an inference. Each sample draws how much of that.
class Disturbance {
 public:
  // Seed 0: none.
  Disturbance(uint32_t seed, uint32_t sample) : on_(seed != 0), random_((uint64_t{seed} << 32) | sample) {
    if (!on_) return;
    withheld_ = random_.below(8);
    taken();
    resets_ = random_.chance(4);
  }
  bool on() const { return on_; }
  bool resets() const { return on_ && resets_; }
  bool withhold() { return on_ && random_.chance(withheld_); }
  // Whether a result is taken, that one waited for a cycle, and that one was taken: the next one may wait again.
  bool takes() const { return held_ == 0; }
  void waited() { held_--; }
  void taken() {
    if (on_) held_ = random_.chance(4) ? random_.below(40) : random_.below(3);
  }
  uint32_t junk() { return random_.word(); }
  uint32_t below(uint32_t n) { return random_.below(n); }

 private:
  bool on_;
  Random random_;
  uint32_t withheld_ = 0, held_ = 0;
  bool resets_ = false;
};
