#include "server/message.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace comity::server {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Message, EveryAnswerBearsTheSecurityHeaders) {
  for (const Safety safety : {Safety::data, Safety::page, Safety::download}) {
    Response response{.body = "x", .safety = safety};
    seal(response);
    EXPECT_THAT(response.head, HasSubstr("Content-Security-Policy: default-src 'none'"));
    EXPECT_THAT(response.head, HasSubstr("frame-ancestors 'none'"));
    EXPECT_THAT(response.head, HasSubstr("X-Content-Type-Options: nosniff\r\n"));
    EXPECT_THAT(response.head, HasSubstr("Referrer-Policy: no-referrer\r\n"));
    EXPECT_THAT(response.head, Not(HasSubstr("Set-Cookie")));
  }
}

TEST(Message, HeadKeepsTheHeadersAndDropsTheContent) {
  Response response{.body = "four"};
  seal(response);
  const Response head = without_content(response);
  EXPECT_EQ(head.body, "");
  EXPECT_EQ(head.head, response.head);
  EXPECT_THAT(head.head, HasSubstr("Content-Length: 4\r\n"));
}

TEST(Message, NotModifiedHasTheValidatorAndNoContent) {
  Response response{.body = "four", .etag = "\"abc\"", .cache_control = "no-cache"};
  seal(response);
  const Response same = not_modified(response);
  EXPECT_EQ(same.status, 304);
  EXPECT_EQ(same.body, "");
  EXPECT_THAT(same.head, HasSubstr("ETag: \"abc\"\r\n"));
  EXPECT_THAT(same.head, Not(HasSubstr("Content-Length")));
}

TEST(Message, ValidatorsAreComparedWeakly) {
  EXPECT_TRUE(matches("\"a\"", "\"a\""));
  EXPECT_TRUE(matches("W/\"a\"", "\"a\""));
  EXPECT_TRUE(matches("\"b\" , W/\"a\"", "\"a\""));
  EXPECT_TRUE(matches("*", "\"a\""));
  EXPECT_FALSE(matches("\"b\"", "\"a\""));
  EXPECT_FALSE(matches("", "\"a\""));
  EXPECT_FALSE(matches("*", ""));
}

}  // namespace
}  // namespace comity::server
