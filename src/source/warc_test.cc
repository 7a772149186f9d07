#include "source/warc.h"

#include <gmock/gmock.h>
#include <zlib.h>

#include <fstream>

#include "source/test_files.h"

namespace comity::source {
namespace {

using base::Code;
using testing::HasSubstr;

std::string record(const std::string& type, const std::string& uri, const std::string& block) {
  return fmt::format("WARC/1.0\r\nWARC-Type: {}\r\nWARC-Target-URI: {}\r\nWARC-Date: 2024-05-01T10:00:00Z\r\nContent-Length: {}\r\n\r\n{}\r\n\r\n",
                     type, uri, block.size(), block);
}
std::string http(const std::string& head, const std::string& body, int status = 200) {
  return fmt::format("HTTP/1.1 {} X\r\n{}\r\n\r\n{}", status, head, body);
}
std::string html(const std::string& uri, const std::string& body, const std::string& head = "Content-Type: text/html") {
  return record("response", uri, http(head, body));
}

std::string gzip(const std::string& bytes) {
  z_stream stream{};
  EXPECT_EQ(deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
  std::string out(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

class Warc : public testing::Test {
 protected:
  // What next() gives until the end: bodies and error codes.
  std::vector<std::string> read(const std::string& bytes, const Limits& limits = {}) {
    const auto path = std::filesystem::path(testing::TempDir()) / "comity_warc_test.warc";
    std::ofstream(path, std::ios::binary) << bytes;
    auto reader = WarcReader::open(path, limits);
    EXPECT_TRUE(reader.has_value());
    std::vector<std::string> out;
    for (std::size_t i = 0; i < 1000; ++i) {
      auto next = reader->next();
      if (next && !*next) break;
      if (next) {
        EXPECT_EQ((*next)->number, out.size() + 1);
        last_ = **next;
      }
      out.push_back(next ? (*next)->body : std::string(base::info(next.error().code).name));
    }
    std::filesystem::remove(path);
    return out;
  }
  WarcRecord last_;
};

using testing::ElementsAre;

TEST_F(Warc, AnswersThatMayBeDocuments) {
  const std::string file = record("warcinfo", "", "software: x") + record("request", "http://a.example/", "GET / HTTP/1.1\r\n\r\n") +
                           html("http://a.example/", "<p>A</p>", "Content-Type: text/HTML; charset=\"ISO-8859-1\"") +
                           html("http://a.example/x.png", "png", "Content-Type: image/png") +
                           record("response", "http://a.example/gone", http("Content-Type: text/html", "gone", 404)) +
                           html("http://a.example/b", "no type", "Server: x") + record("conversion", "http://a.example/c", "plain");
  EXPECT_THAT(read(file), ElementsAre("<p>A</p>", "no type", "plain"));
  EXPECT_EQ(last_.uri, "http://a.example/c");
  EXPECT_EQ(last_.date, "2024-05-01T10:00:00Z");
  EXPECT_THAT(read(html("http://a.example/", "x", "Content-Type: text/HTML; charset=\"ISO-8859-1\"")), ElementsAre("x"));
  EXPECT_EQ(last_.media_type, "text/html");
  EXPECT_EQ(last_.charset, "iso-8859-1");
}

TEST_F(Warc, EachRecordMayBeCompressed) {
  EXPECT_THAT(read(gzip(html("http://a.example/", "one")) + gzip(html("http://a.example/", "two"))), ElementsAre("one", "two"));
}

TEST_F(Warc, EncodingsOfTheBody) {
  EXPECT_THAT(read(html("a", "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n", "Content-Type: text/html\r\nTransfer-Encoding: chunked") +
                   html("b", "not chunked", "Content-Type: text/html\r\nTransfer-Encoding: chunked") +
                   html("c", gzip("zipped"), "Content-Type: text/html\r\nContent-Encoding: gzip") +
                   html("d", "not zipped", "Content-Type: text/html\r\nContent-Encoding: gzip") +
                   html("e", gzip("zipped").substr(0, 15), "Content-Type: text/html\r\nContent-Encoding: gzip") +
                   html("f", "\xFF\xFE", "Content-Type: text/html\r\nContent-Encoding: br") + html("g", "after")),
              ElementsAre("abcde", "not chunked", "zipped", "not zipped", "bad_format", "unsupported", "after"));
}

TEST_F(Warc, BadRecordsDoNotStopTheRest) {
  EXPECT_THAT(read("junk\n" + html("a", "one") + "WARC/1.0\r\nWARC-Type: response\r\n\r\n" + html("b", "two")),
              ElementsAre("one", "bad_format", "two"));
  EXPECT_THAT(read(html("a", std::string(200'000, 'x')) + html("b", "two"), {.max_bytes = 1000}), ElementsAre("too_large", "two"));
}

TEST_F(Warc, FilesThatAreCutOff) {
  const std::string plain = html("a", "one") + html("b", "two");
  EXPECT_THAT(read(plain.substr(0, plain.size() - 6)), ElementsAre("one", "bad_format"));
  const std::string packed = gzip(html("a", "one")) + gzip(html("b", "two"));
  EXPECT_THAT(read(packed.substr(0, packed.size() - 12)).front(), "one");
  EXPECT_THAT(read(packed.substr(0, packed.size() - 12)), testing::Contains("bad_format"));
  EXPECT_THAT(read(""), ElementsAre());
}

TEST_F(Warc, WhatIsNoArchiveIsRefused) {
  EXPECT_THAT(read("<p>A page that was named by mistake.</p>"), ElementsAre("bad_format"));
  EXPECT_THAT(read(gzip("<p>One that is compressed.</p>\n")), ElementsAre("bad_format"));
}

TEST_F(Warc, BombsAreRefused) {
  const std::string bomb = html("a", gzip(std::string(20'000'000, ' ')), "Content-Type: text/html\r\nContent-Encoding: gzip");
  EXPECT_THAT(read(bomb + html("b", "two")), ElementsAre("too_large", "two"));
}

TEST_F(Warc, MissingFiles) { EXPECT_EQ(WarcReader::open("/no/such.warc", {}).error().code, Code::not_found); }

}  // namespace
}  // namespace comity::source
