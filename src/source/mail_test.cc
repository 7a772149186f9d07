#include "source/mail.h"

#include <gmock/gmock.h>

#include "source/mime.h"
#include "source/test_files.h"

namespace comity::source {
namespace {

constexpr const char* kHead = "From: =?utf-8?Q?Stadt_K=C3=B6ln?= <office@koeln.example>\r\nSubject: Our =?ISO-8859-1?B?U3TkZHRl?=\r\n =?ISO-8859-1?Q?_now?=\r\n"
                              "Date: Tue, 3 Mar 2020 10:00:00 +0100\r\nMessage-ID: <1@a.example>\r\n";

TEST(Mail, PlainText) {
  const Document document = read_checked(std::string(kHead) + "Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
                                         "We have in the St=E4dte=\r\n list:\r\n\r\n- A\r\n- B\r\n");
  EXPECT_EQ(document.media_type, "message/rfc822");
  EXPECT_EQ(document.title, "Our Städte now");
  EXPECT_EQ(document.published, "2020-03-03");
  EXPECT_EQ(outline_of(document), "h1 Our Städte now\nbp From: Stadt Köln <office@koeln.example>\nbp Date: Tue, 3 Mar 2020 10:00:00 +0100\n"
                                  "p We have in the Städte list:\nli1.0 A\nli1.0 B\n");
}

TEST(Mail, OfAlternativesThePlainOneIsRead) {
  const std::string parts = "--x\r\nContent-Type: text/html\r\n\r\n<p>page</p>\r\n--x\r\nContent-Type: text/plain\r\n\r\nThe plain words.\r\n--x--\r\n";
  const std::string mail = std::string(kHead) + "Content-Type: multipart/mixed; boundary=\"y\"\r\n\r\n--y\r\nContent-Type: multipart/alternative; boundary=x\r\n\r\n" +
                           parts + "--y\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\nPHVsPjxsaT5PbmU8L3VsPg==\r\n--y\r\n"
                           "Content-Type: text/plain\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\nattached\r\n--y\r\nContent-Type: image/png\r\n\r\nx\r\n--y--";
  EXPECT_THAT(outline_of(read_checked(mail)), testing::EndsWith("+0100\np The plain words.\nli1.0 One\n"));
}

TEST(Mail, IsSeenByItsHead) {
  EXPECT_EQ(read_checked("Received: from a\nFrom: b\nSubject: c\n\nThe words.").media_type, "message/rfc822");
  EXPECT_EQ(read_checked("From: Monday on\nTo: all\n\nThe words.").media_type, "text/plain");
  EXPECT_EQ(read_checked("Date: 3 March\nFrom here on we talk of: towns\n\nThe words.").media_type, "text/plain");
}

TEST(Mail, PartsThatNestDeepAreRefused) {
  std::string mail = std::string(kHead) + "Content-Type: multipart/mixed; boundary=a\r\n\r\n";
  for (int i = 0; i < 100; ++i) mail += "--a\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n";
  const auto document = read_document(mail);
  ASSERT_FALSE(document.has_value());
  std::string deep = kHead;
  for (int i = 0; i < 100; ++i) deep += fmt::format("Content-Type: multipart/mixed; boundary=b{0}\r\n\r\n--b{0}\r\n", i);
  EXPECT_EQ(refusal_of(deep).code, base::Code::too_deep);
}

TEST(Mail, WithoutText) {
  EXPECT_EQ(refusal_of(std::string(kHead) + "Content-Type: image/png\r\n\r\nx").code, base::Code::empty_input);
}

TEST(Mail, Fields) {
  EXPECT_EQ(parameter_in("text/plain; a=b; Charset=\"utf-8\"; c", "charset"), "utf-8");
  EXPECT_EQ(parameter_in("text/plain", "charset"), "");
  EXPECT_EQ(decoded_words("=?utf-8?q?a_b?= =?utf-8?q?c?= d =?broken"), "a bc d =?broken");
}

}  // namespace
}  // namespace comity::source
