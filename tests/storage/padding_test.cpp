// The ladder of sizes, and taking padding off again.
#include "storage/model/padding.h"

#include "tests/catch.h"

using namespace lanyard;

TEST_CASE("sizes stand on the ladder, and above it on Padmé's rungs") {
  const std::vector<std::pair<std::size_t, std::size_t>> table{
      {0, 256},         {1, 256},        {256, 256},     {257, 384},     {385, 512},
      {513, 768},       {769, 1024},     {1025, 1536},   {1537, 2048},   {2049, 3072},
      {3073, 4096},     {4097, 6144},    {6145, 8192},   {8192, 8192},   {8193, 8704},
      {8704, 8704},     {8705, 9216},    {16384, 16384}, {16385, 17408}, {65537, 67584},
      {100000, 100352}, {196608, 196608}};
  for (const auto& [n, rung] : table) CHECK(rung_of(n) == rung);
  for (std::size_t n = 8193; n < 200000; n += 7) {
    CHECK(rung_of(n) >= n);
    CHECK(rung_of(n) - n <= n * 12 / 100);
    CHECK(rung_of(rung_of(n)) == rung_of(n));
  }
}

TEST_CASE("every body comes back from its padding, also one that ends like a padding") {
  for (std::size_t n = 0; n < 2100; ++n) {
    for (const std::uint8_t last : std::initializer_list<std::uint8_t>{0x00, 0x80, 0x41}) {
      Plain body(n, 0x41);
      if (n > 0) body.back() = last;
      const Plain before = body;
      pad(body);
      const auto back = unpad(body);
      REQUIRE(back.ok());
      REQUIRE(std::equal(back->begin(), back->end(), before.begin(), before.end()));
    }
  }
}

TEST_CASE("a padding without its mark, or of another size, is refused") {
  CHECK(unpad({}).error().fault() == Fault::damaged);
  Plain zeros(256);
  CHECK(unpad(zeros).error().fault() == Fault::damaged);
  Plain body(10, 1);
  pad(body);
  CHECK(unpad(ByteView(body).first(255)).error().fault() == Fault::damaged);
  body.push_back(0);
  CHECK(unpad(body).error().fault() == Fault::damaged);
  Plain high(384);  // a body of 10 bytes belongs on the rung of 256
  high[10] = 0x80;
  CHECK(unpad(high).error().fault() == Fault::damaged);
}
