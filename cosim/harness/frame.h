// Frames between harness and runner: 20 bytes of header, then the payload. All numbers little-endian.
//   magic "ENGR" | type | sequence | payload length | CRC-32 of these and the payload
#pragma once
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

#include <unistd.h>

#include "crc32.h"

namespace frame {

constexpr uint32_t kMagic = 0x52474e45;
constexpr uint32_t kVersion = 8;
constexpr uint32_t kLongest = 1u << 28;

enum Type : uint32_t { kGreeting = 1, kEvaluate = 2, kResult = 3, kFailure = 4, kHeartbeat = 5, kLoad = 6 };

struct Header {
  uint32_t magic, type, sequence, length, crc;
};

inline uint32_t checksum(const Header& header, const uint8_t* payload) {
  return crc32()(payload, header.length, crc32()(reinterpret_cast<const uint8_t*>(&header), offsetof(Header, crc)));
}

// Reads exactly `length` bytes; false at the end of the stream.
inline bool read_all(int fd, void* into, size_t length) {
  auto* at = static_cast<uint8_t*>(into);
  while (length) {
    const ssize_t got = ::read(fd, at, length);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    at += got;
    length -= static_cast<size_t>(got);
  }
  return true;
}

inline bool write_all(int fd, const void* from, size_t length) {
  const auto* at = static_cast<const uint8_t*>(from);
  while (length) {
    const ssize_t put = ::write(fd, at, length);
    if (put < 0 && errno == EINTR) continue;
    if (put <= 0) return false;
    at += put;
    length -= static_cast<size_t>(put);
  }
  return true;
}

inline bool send(int fd, uint32_t type, uint32_t sequence, const std::vector<uint8_t>& payload) {
  Header header{kMagic, type, sequence, static_cast<uint32_t>(payload.size()), 0};
  header.crc = checksum(header, payload.data());
  return write_all(fd, &header, sizeof header) && write_all(fd, payload.data(), payload.size());
}

}  // namespace frame
