// CRC-32 as frames and results carry it.
#pragma once
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace frame {

// CRC-32 (IEEE 802.3), eight bytes at a time.
class Crc32 {
 public:
  Crc32() {
    for (uint32_t value = 0; value < 256; value++) {
      uint32_t crc = value;
      for (int bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >> 1) ^ 0xedb88320u : crc >> 1;
      table_[0][value] = crc;
    }
    for (int slice = 1; slice < 8; slice++)
      for (uint32_t value = 0; value < 256; value++)
        table_[slice][value] = (table_[slice - 1][value] >> 8) ^ table_[0][table_[slice - 1][value] & 255];
  }
  uint32_t operator()(const uint8_t* data, size_t length, uint32_t start = 0) const {
    uint32_t crc = ~start;
    for (; length >= 8; length -= 8, data += 8) {
      uint64_t word;
      memcpy(&word, data, 8);
      word ^= crc;
      crc = 0;
      for (int slice = 0; slice < 8; slice++) crc ^= table_[7 - slice][(word >> (8 * slice)) & 255];
    }
    for (; length; length--, data++) crc = (crc >> 8) ^ table_[0][(crc ^ *data) & 255];
    return ~crc;
  }

 private:
  uint32_t table_[8][256];
};

inline const Crc32& crc32() {
  static const Crc32 instance;
  return instance;
}

}  // namespace frame
