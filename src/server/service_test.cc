#include "server/service.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "server/test_site.h"

namespace comity::server {
namespace {

using testing::HasSubstr;
using testing::Not;

class ServiceTest : public testing::Test {
 protected:
  std::shared_ptr<const Response> full(const std::string& target) { return service_.full({.target = target}, 0); }
  static void outlast_belief() { std::this_thread::sleep_for(Service::kBelieved + std::chrono::milliseconds(2)); }

  TestSite site_;
  Service service_{site_.register_path().string(), site_.gazetteer(), "https://register.example", 2};
};

TEST_F(ServiceTest, OpensTheRegister) { EXPECT_TRUE(service_.check()); }

TEST_F(ServiceTest, SaysWhyARegisterCannotBeOpened) {
  Service none(site_.register_path().string() + ".none", site_.gazetteer(), "", 1);
  const auto checked = none.check();
  ASSERT_FALSE(checked);
  EXPECT_EQ(checked.error().code, base::Code::not_found);
  const auto response = none.full({.target = "/api/v1/ties"}, 0);
  EXPECT_EQ(response->status, 503);
  EXPECT_THAT(response->body, Not(HasSubstr("comity.db")));
}

TEST_F(ServiceTest, HasAtHandWhatItAnsweredJustNow) {
  EXPECT_EQ(service_.quick({.target = "/api/v1/ties"}), nullptr);
  const auto made = full("/api/v1/ties");
  EXPECT_EQ(made->status, 200);
  EXPECT_EQ(full("/api/v1/ties"), made);
  const auto kept = service_.quick({.target = "/api/v1/ties"});
  if (kept != nullptr) {  // a slow machine may have outlasted the belief
    EXPECT_EQ(kept, made);
  }
  outlast_belief();
  EXPECT_EQ(service_.quick({.target = "/api/v1/ties"}), nullptr);
  EXPECT_EQ(full("/api/v1/ties"), made);
}

TEST_F(ServiceTest, AnswersConditionsAndHeadFromWhatItKept) {
  const auto whole = full("/ties");
  const auto head = service_.full({.method = Method::head, .target = "/ties"}, 1);
  EXPECT_EQ(head->body, "");
  EXPECT_EQ(head->head, whole->head);
  EXPECT_EQ(service_.full({.target = "/ties", .if_none_match = whole->etag}, 1)->status, 304);
}

TEST_F(ServiceTest, KeepsNoRefusals) {
  EXPECT_EQ(full("/ties/none")->status, 404);
  EXPECT_EQ(service_.quick({.target = "/ties/none"}), nullptr);
}

TEST_F(ServiceTest, SeesWhatWasAdded) {
  const auto before = full("/api/v1/summary");
  site_.add_another_source();
  outlast_belief();
  EXPECT_EQ(service_.quick({.target = "/api/v1/summary"}), nullptr);
  const auto after = full("/api/v1/summary");
  EXPECT_NE(after->etag, before->etag);
  EXPECT_NE(after->body, before->body);
  EXPECT_THAT(full("/ties")->body, HasSubstr("https://register.example"));
}

TEST_F(ServiceTest, SeesThatTheFileWasReplaced) {
  TestSite other;
  other.add_another_source();
  other.close_register();
  site_.close_register();
  const auto before = full("/api/v1/summary");
  std::filesystem::rename(other.register_path(), site_.register_path());
  const auto after = full("/api/v1/summary");
  EXPECT_EQ(after->status, 200) << after->body;
  EXPECT_NE(after->etag, before->etag);
}

}  // namespace
}  // namespace comity::server
