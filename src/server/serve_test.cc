#include <gtest/gtest.h>

#include "server/server.h"

namespace comity::server {
namespace {

TEST(BaseUrl, TakesAddressesOfSites) {
  for (const char* url : {"", "http://localhost", "https://twins.example.org", "https://twins.example.org/", "http://127.0.0.1:8080",
                          "https://[2001:db8::1]:8443", "https://example.org/register/of/ties"})
    EXPECT_TRUE(check_base_url(url)) << url;
}

TEST(BaseUrl, RefusesEverythingElseInASentence) {
  for (const char* url : {"not a url\"><x>", "javascript:alert(1)", "ftp://example.org", "https://", "https:///path", "//example.org",
                          "https://example.org?x=1", "https://example.org/#part", "https://user@example.org", "https://example.org:99999",
                          "https://example.org:", "https://exa mple.org", "https://[]", "HTTPS//example.org"}) {
    const auto checked = check_base_url(url);
    ASSERT_FALSE(checked) << url;
    EXPECT_EQ(checked.error().code, base::Code::usage);
    EXPECT_NE(checked.error().message().find("no address of a site"), std::string::npos);
  }
}

}  // namespace
}  // namespace comity::server
