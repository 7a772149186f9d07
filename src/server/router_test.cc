#include "server/router.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json.hpp>
#include <deque>
#include <regex>
#include <set>

#include "base/clock.h"
#include "base/date.h"
#include "server/openapi.h"
#include "server/schema_check.h"
#include "server/test_site.h"

namespace comity::server {
namespace {

namespace json = boost::json;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

class Router : public testing::Test {
 protected:
  static void SetUpTestSuite() { shared_ = new TestSite; }
  static void TearDownTestSuite() {
    delete shared_;
    shared_ = nullptr;
  }
  static TestSite& site() { return *shared_; }
  static Response get(const std::string& target) { return site().get(target); }
  static Response ask(const Request& request) { return answer(request, site().backend()); }

  // The route's address with an id that is there.
  static std::string address_of(const Route& route) {
    static const std::map<std::string, std::string (TestSite::*)() const> kIds{{"ties", &TestSite::tie_id},
                                                                              {"groups", &TestSite::group_id},
                                                                              {"acts", &TestSite::act_id},
                                                                              {"sources", &TestSite::source_id},
                                                                              {"findings", &TestSite::finding_id}};
    std::string address(route.pattern);
    const std::size_t begin = address.find('{');
    if (begin == std::string::npos) return address;
    const std::size_t end = address.find('}') + 1;
    if (address.starts_with("/assets/")) return "/assets/comity.css";
    const std::size_t slash = address.rfind('/', begin - 2);
    const auto known = kIds.find(address.substr(slash + 1, begin - slash - 2));
    const std::string id = known == kIds.end() ? "geonames:900001" : (site().*known->second)();
    return address.replace(begin, end - begin, id);
  }

 private:
  static TestSite* shared_;
};
TestSite* Router::shared_ = nullptr;

const json::value& document() {
  static const json::value parsed = json::parse(openapi_document());
  return parsed;
}

std::string problem_code(const Response& response) {
  EXPECT_EQ(response.media_type, "application/problem+json");
  return std::string(json::parse(response.body).at("code").as_string());
}

TEST_F(Router, EveryRouteAnswers) {
  for (const Route& route : routes()) {
    const Response response = get(address_of(route));
    EXPECT_EQ(response.status, 200) << address_of(route) << "\n" << response.body;
    EXPECT_THAT(response.head, HasSubstr("Content-Security-Policy: default-src 'none'"));
    EXPECT_FALSE(response.body.empty()) << address_of(route);
    if (route.page == nullptr) continue;
    EXPECT_EQ(response.media_type, "text/html; charset=utf-8");
    EXPECT_THAT(response.body, StartsWith("<!"));
  }
}

TEST_F(Router, EveryPageHasAPdf) {
  for (const Route& route : routes()) {
    if (route.page == nullptr) continue;
    const std::string address = route.pattern == "/" ? "/index" : address_of(route);
    const Response response = get(address + ".pdf");
    EXPECT_EQ(response.status, 200) << address;
    EXPECT_EQ(response.media_type, "application/pdf");
    EXPECT_THAT(response.body, StartsWith("%PDF-")) << address;
    EXPECT_THAT(response.head, HasSubstr("Content-Disposition: inline; filename=\"comity-"));
  }
}

TEST_F(Router, DataHasNoPdf) {
  for (const char* address : {"/api/v1/ties.pdf", "/robots.txt.pdf", "/.pdf", "/api/v1/summary.pdf"}) {
    EXPECT_EQ(get(address).status, 404) << address;
  }
}

TEST_F(Router, EveryAnswerIsAsDescribed) {
  for (const auto& [path, item] : document().at("paths").as_object()) {
    const auto route = std::find_if(routes().begin(), routes().end(), [&p = path](const Route& r) { return r.pattern == std::string_view(p); });
    ASSERT_NE(route, routes().end());
    const Response response = get(address_of(*route));
    const auto& content = item.at("get").at("responses").at("200").at("content").as_object();
    const auto& [media_type, of] = *content.begin();
    EXPECT_THAT(response.media_type, StartsWith(std::string(media_type)));
    if (response.media_type.find("json") == std::string::npos) continue;
    EXPECT_THAT(misfits(json::parse(response.body), of.at("schema"), document()), IsEmpty()) << std::string(path);
  }
}

TEST_F(Router, SaysThatADateDoesNotExist) {
  for (const char* name : {"as_of", "known_on", "from"}) {
    const std::string query = std::string("?") + name + "=2014-02-30";
    const Response page = get("/ties" + query);
    EXPECT_EQ(page.status, 400);
    EXPECT_THAT(page.body, HasSubstr(std::string("The date 2014-02-30 in ") + name + " does not exist."));
    EXPECT_THAT(get("/api/v1/ties" + query).body, HasSubstr("does not exist"));
  }
  EXPECT_THAT(get("/ties?as_of=soon").body, HasSubstr("is no date"));
}

TEST_F(Router, RefusesToKnowTheFuture) {
  for (const char* address : {"/?known_on=2999-01-01", "/api/v1/ties?known_on=2999-01-01T00:00:00Z", "/cooperation/France?known_on=2999-01-01"}) {
    const Response response = get(address);
    EXPECT_EQ(response.status, 400) << address;
    EXPECT_THAT(response.body, HasSubstr("lies in the future")) << address;
  }
  EXPECT_EQ(get("/?as_of=2999-01-01").status, 200);
}

TEST_F(Router, HasAnIconWhereBrowsersLookForIt) {
  const Response icon = get("/favicon.ico");
  EXPECT_EQ(icon.status, 200);
  EXPECT_EQ(icon.media_type, "image/svg+xml");
}

TEST_F(Router, AParliamentHasAPageOfItsCooperation) {
  for (const char* name : {"Bundestag", "bundestag", "council%20of%20Altstadt%20am%20Bach"}) {
    EXPECT_EQ(get(std::string("/cooperation/") + name).status, 200) << name;
  }
  EXPECT_THAT(get("/cooperation/Bundestag").body, HasSubstr("The Bundestag has 1 group for relations with others."));
  const json::value data = json::parse(get("/api/v1/cooperation/Bundestag").body);
  EXPECT_EQ(data.at("party").at("kind"), "parliament");
  EXPECT_EQ(data.at("groups").as_array().size(), 1U);
  EXPECT_THAT(get("/groups/" + site().group_id()).body, HasSubstr("href=\"/cooperation/Bundestag\""));
  EXPECT_EQ(get("/cooperation/Bundesta").status, 404);
}

TEST_F(Router, ASearchHasTheTiesOfThePlacesItFinds) {
  for (const char* name : {"Altstadt%20am%20Bach", "Altstadt%20am%20Bch", "Vieilleville"}) {
    const json::value found = json::parse(get(std::string("/api/v1/search?q=") + name).body);
    EXPECT_EQ(found.at("ties").at("total"), 1) << name;
    EXPECT_EQ(found.at("ties").at("items").as_array().size(), 1U) << name;
  }
}

TEST_F(Router, APlacesPageHasAllNamesOfTheList) {
  const std::string page = get("/places/geonames:900001").body;
  EXPECT_THAT(page, HasSubstr("names in GeoNames</summary>"));
  EXPECT_THAT(page, HasSubstr("Vieilleville"));
}

TEST_F(Router, ListsAreShortOnPagesAndAsLongAsAskedInData) {
  EXPECT_THAT(get("/ties?limit=1").body, HasSubstr("1 tie."));
  EXPECT_EQ(get("/ties?country=ZW").status, 200);
  EXPECT_THAT(get("/ties?country=ZW").body, HasSubstr("<option value=\"ZW\" selected>Zimbabwe</option>"));
}

TEST_F(Router, RefusesAnUnknownParameterByName) {
  for (const Route& route : routes()) {
    const Response response = get(address_of(route) + "?colour=red");
    EXPECT_EQ(response.status, 400) << route.pattern;
    EXPECT_THAT(response.body, HasSubstr("colour")) << route.pattern;
  }
}

TEST_F(Router, TakesEveryParameterThatARouteNames) {
  static const std::map<std::string_view, std::string> kValues{
      {"party", "Altstadt am Bach"}, {"country", "FR"}, {"kind", "twinning"}, {"status", "in_force"}, {"sides", "confirmed"},
      {"source", "src-0"}, {"from", "1950"}, {"to", "2020"}, {"q", "altstadt"}, {"sort", "name"}, {"limit", "5"}, {"after", ""},
      {"as_of", "2000"}, {"known_on", base::to_string(base::day_of(base::system_clock().now()))}, {"v", "1"},
      {"queries", "%7B%7D"}, {"extend", "%7B%22ids%22%3A%5B%5D%2C%22properties%22%3A%5B%5D%7D"}, {"callback", "f"},
      {"prefix", "alt"}, {"cursor", "0"}, {"type", "community"}, {"id", "geonames:900001"}};
  static const std::map<std::string_view, std::string> kKinds{
      {"groups", "friendship group"}, {"acts", "resolution"}, {"places", "community"}, {"findings", "understood_in_part"}};
  for (const Route& route : routes()) {
    for (const std::string_view name : route.parameters) {
      std::string value = kValues.at(name);
      for (const auto& [listing, kind] : kKinds)
        if (name == "kind" && route.pattern.find(listing) != std::string_view::npos) value = kind;
      std::replace(value.begin(), value.end(), ' ', '+');
      const std::string target = fmt::format("{}?{}={}", address_of(route), name, value);
      EXPECT_EQ(get(target).status, 200) << target << get(target).body;
    }
  }
}

TEST_F(Router, RefusesValuesThatCannotBe) {
  for (const char* query : {"limit=0", "limit=x", "limit=5000", "sort=colour", "country=France", "from=soon", "as_of=1999-02-30",
                            "known_on=x", "status=odd", "from=2000&to=1999", "after=junk", "country=FR&country=DE", "q=%zz"}) {
    const Response response = get(fmt::format("/api/v1/ties?{}", query));
    EXPECT_EQ(response.status, 400) << query << response.body;
    EXPECT_EQ(problem_code(response).empty(), false);
  }
}

TEST_F(Router, TellsWhatIsNotThere) {
  for (const char* target : {"/api/v1/ties/t-0000000000", "/api/v1/groups/x", "/api/v1/acts/x", "/api/v1/places/geonames:1",
                             "/api/v1/sources/src-0000000000000000", "/api/v1/findings/x", "/api/v1/cooperation/Nowhere", "/api/v1/none",
                             "/api/", "/api/v2/ties"}) {
    const Response response = get(target);
    EXPECT_EQ(response.status, 404) << target;
    EXPECT_EQ(problem_code(response), "not_found");
    EXPECT_THAT(response.head, HasSubstr("Access-Control-Allow-Origin: *"));
  }
  for (const char* target : {"/ties/t-0000000000", "/nothing", "/assets/none.css", "/assets/..%2f..%2fetc%2fpasswd", "/sources/x/raw",
                             "/ties/t-1/more", "/index", "/cooperation/Nowhere"}) {
    const Response response = get(target);
    EXPECT_EQ(response.status, 404) << target;
    EXPECT_EQ(response.media_type, "text/html; charset=utf-8");
    EXPECT_THAT(response.head, Not(HasSubstr("Access-Control-Allow-Origin")));
  }
}

TEST_F(Router, AnotherNameIsNoError) {
  for (const char* address : {"/ties?party=Vieilleville", "/search?q=Vieilleville"}) {
    const Response response = site().get(address);
    EXPECT_EQ(response.status, 200) << address;
    EXPECT_THAT(response.body, HasSubstr("also called “Vieilleville”")) << address;
    EXPECT_THAT(response.body, Not(HasSubstr("Did you mean"))) << address;
    EXPECT_THAT(response.body, HasSubstr("Villebois-sur-Lac")) << address;
  }
  EXPECT_EQ(json::parse(site().get("/api/v1/ties?party=Vieilleville").body).at("total").as_int64(), 1);
  EXPECT_EQ(site().get("/cooperation/Vieilleville").status, 200);
}

TEST_F(Router, AStateThatIsNoPartyHasItsCooperation) {
  for (const char* address : {"/cooperation/Germany", "/cooperation/Allemagne", "/cooperation/iso:DE", "/cooperation/France"}) {
    const Response response = site().get(address);
    EXPECT_EQ(response.status, 200) << address;
    EXPECT_THAT(response.body, HasSubstr("Villebois-sur-Lac")) << address;
    EXPECT_THAT(response.body, HasSubstr("Bundestag")) << address;
  }
}

TEST_F(Router, RefusesKindsAndSaysWhereNoWordIs) {
  const Response refused = site().get("/ties?kind=foo");
  EXPECT_EQ(refused.status, 400);
  EXPECT_THAT(refused.body, HasSubstr("twinning"));
  EXPECT_THAT(site().get("/search?q=%21%21").body, HasSubstr("no letter or digit"));
  EXPECT_EQ(json::parse(site().get("/api/v1/ties?q=%21%21").body).at("total").as_int64(), 0);
}

TEST_F(Router, NoPathLeadsOut) {
  for (const char* target : {"/assets/../../etc/passwd", "/assets/%2e%2e/x", "/%2e%2e/", "/..", "//etc/passwd"}) {
    EXPECT_EQ(get(target).status, 400) << target;
  }
}

TEST_F(Router, KnowsTheMethods) {
  const Response options = ask({.method = Method::options, .target = "/api/v1/ties"});
  EXPECT_EQ(options.status, 204);
  EXPECT_THAT(options.head, HasSubstr("Allow: GET, HEAD, OPTIONS"));
  EXPECT_THAT(options.head, HasSubstr("Access-Control-Allow-Methods: GET, HEAD"));
  EXPECT_EQ(ask({.method = Method::options, .target = "*"}).status, 204);
  EXPECT_EQ(ask({.method = Method::options, .target = "/nothing"}).status, 404);
  const Response post = ask({.method = Method::other, .target = "/ties"});
  EXPECT_EQ(post.status, 405);
  EXPECT_THAT(post.head, HasSubstr("Allow: GET, HEAD, OPTIONS"));
  EXPECT_EQ(ask({.method = Method::other, .target = "/nothing"}).status, 404);
  EXPECT_EQ(ask({.method = Method::unknown, .target = "/ties"}).status, 501);
}

TEST_F(Router, HeadHasTheHeadersOfGet) {
  for (const char* target : {"/", "/api/v1/ties", "/ties/none", "/assets/comity.css"}) {
    const Response whole = get(target);
    const Response head = ask({.method = Method::head, .target = target});
    EXPECT_EQ(head.status, whole.status);
    EXPECT_EQ(head.head, whole.head);
    EXPECT_EQ(head.body, "");
  }
}

TEST_F(Router, AnswersWithAValidator) {
  const Response whole = get("/api/v1/ties");
  ASSERT_FALSE(whole.etag.empty());
  EXPECT_EQ(get("/api/v1/ties").etag, whole.etag);
  EXPECT_NE(get("/api/v1/ties?country=FR").etag, whole.etag);
  const Response same = ask({.target = "/api/v1/ties", .if_none_match = "\"x\", W/" + whole.etag});
  EXPECT_EQ(same.status, 304);
  EXPECT_EQ(same.body, "");
  EXPECT_THAT(same.head, HasSubstr("ETag: " + whole.etag));
  EXPECT_EQ(ask({.target = "/api/v1/ties", .if_none_match = "\"other\""}).status, 200);
  EXPECT_TRUE(get("/healthz").etag.empty());
}

TEST(RouterAndRegister, TheValidatorChangesWithTheRegister) {
  TestSite site;
  const Response before = site.get("/api/v1/summary");
  const Response asset = site.get("/assets/comity.css");
  site.add_another_source();
  EXPECT_NE(site.get("/api/v1/summary").etag, before.etag);
  EXPECT_EQ(site.get("/assets/comity.css").etag, asset.etag);
}

TEST_F(Router, KeepsAssetsForLong) {
  EXPECT_THAT(get("/assets/comity.css").cache_control, HasSubstr("max-age=3600"));
  EXPECT_THAT(get("/assets/comity.css?v=1").cache_control, HasSubstr("immutable"));
  EXPECT_EQ(get("/ties").cache_control, "no-cache");
}

TEST_F(Router, GivesKeptBytesAsNothingThatRuns) {
  const Response raw = get("/sources/" + site().source_id() + "/raw");
  EXPECT_EQ(raw.status, 200);
  EXPECT_THAT(raw.media_type, StartsWith("text/plain"));
  EXPECT_THAT(raw.head, HasSubstr("; sandbox;"));
  EXPECT_THAT(raw.head, HasSubstr("Content-Disposition: attachment; filename=\"src-"));
  EXPECT_THAT(raw.head, HasSubstr("nosniff"));
  EXPECT_THAT(raw.body, HasSubstr("<script>"));
}

TEST_F(Router, PagesRepeatNothingRaw) {
  const std::string attack = "%3Cscript%3Ealert(1)%3C/script%3E";
  for (const std::string& target : {"/search?q=" + attack, "/ties?q=" + attack, "/ties?party=" + attack, "/cooperation/" + attack,
                                   "/ties?" + attack + "=1", "/" + attack}) {
    EXPECT_THAT(get(target).body, Not(HasSubstr("<script>alert"))) << target;
  }
}

TEST_F(Router, LeadsFromASlashAtTheEnd) {
  const Response moved = get("/ties/?country=FR");
  EXPECT_EQ(moved.status, 308);
  EXPECT_THAT(moved.head, HasSubstr("Location: /ties?country=FR\r\n"));
  EXPECT_EQ(get("/nothing/").status, 404);
}

TEST_F(Router, TellsNothingOfARegisterThatCannotBeRead) {
  Backend backend = site().backend();
  backend.registry = base::fail(base::Code::not_found, "opening /secret/comity.db", "there is no such file or folder");
  for (const char* target : {"/", "/api/v1/ties", "/healthz", "/ties.pdf"}) {
    const Response response = answer({.target = target}, backend);
    EXPECT_EQ(response.status, 503) << target;
    EXPECT_THAT(response.body, Not(HasSubstr("secret"))) << target;
  }
  EXPECT_EQ(answer({.target = "/assets/comity.css"}, backend).status, 200);
}

// Every address that the pages name leads somewhere.
TEST_F(Router, EveryLinkOfEveryPageLeadsSomewhere) {
  const std::regex link("(?:href|src|action)=\"(/[^\"#]*)");
  std::set<std::string> seen{"/"};
  std::deque<std::string> waiting{"/"};
  while (!waiting.empty() && seen.size() < 2000) {
    const std::string address = waiting.front();
    waiting.pop_front();
    const Response response = get(address);
    EXPECT_EQ(response.status, 200) << address << "\n" << response.body.substr(0, 500);
    if (!response.media_type.starts_with("text/html")) continue;
    for (std::sregex_iterator at(response.body.begin(), response.body.end(), link), end; at != end; ++at) {
      const std::string next = std::regex_replace((*at)[1].str(), std::regex("&amp;"), "&");
      if (seen.insert(next).second) waiting.push_back(next);
    }
  }
  EXPECT_GT(seen.size(), 40U);
}

// A form that is sent as it is shown, with all its empty fields, is understood.
TEST_F(Router, EveryFieldOfEveryFormIsUnderstood) {
  const std::regex form("<form[^>]*action=\"([^\"]*)\"[^]*?</form>");
  const std::regex field("name=\"([^\"]*)\"");
  for (const Route& route : routes()) {
    if (route.page == nullptr) continue;
    const Response page = get(address_of(route));
    for (std::sregex_iterator at(page.body.begin(), page.body.end(), form), end; at != end; ++at) {
      const std::string text = at->str();
      std::string target = (*at)[1].str() + "?";
      for (std::sregex_iterator name(text.begin(), text.end(), field); name != end; ++name) target += (*name)[1].str() + "=&";
      EXPECT_EQ(get(target).status, 200) << route.pattern << " -> " << target;
    }
  }
}

TEST_F(Router, ListsHavePages) {
  const auto first = json::parse(get("/api/v1/places?limit=1").body);
  EXPECT_EQ(first.at("items").as_array().size(), 1U);
  ASSERT_TRUE(first.at("next").is_string());
  const std::string next(first.at("next").as_string());
  const auto second = json::parse(get("/api/v1/places?limit=1&after=" + next).body);
  EXPECT_NE(first.at("items").at(0).at("id"), second.at("items").at(0).at("id"));
}

TEST_F(Router, FilesHaveEveryRow) {
  const Response csv = get("/api/v1/places.csv");
  const auto total = json::parse(get("/api/v1/places").body).at("total").to_number<long>();
  EXPECT_GE(std::count(csv.body.begin(), csv.body.end(), '\n'), total + 1);
  EXPECT_THAT(csv.head, HasSubstr("attachment; filename=\"places.csv\""));
}

}  // namespace
}  // namespace comity::server
