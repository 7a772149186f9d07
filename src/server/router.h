// Which address is answered by what. A thin skin: text -> parameters that are checked -> registry and app -> JSON, a
// page, or a page's PDF. Works on plain structs, without sockets.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "gazetteer/gazetteer.h"
#include "publish/html.h"
#include "publish/pages.h"
#include "registry/registry.h"
#include "server/message.h"
#include "server/target.h"
#include "source/document.h"

namespace comity::server {

// What answers are made from. The references outlive the call.
struct Backend {
  base::Result<const registry::Registry*> registry;  // an error: every address that needs the register answers it
  const gazetteer::Gazetteer& gazetteer;
  publish::Site site;
  std::string program;  // changes when the program does; in every ETag
  std::string state;    // changes when the register or the day does; in the ETags of what depends on it
};

// One request that was found to be well-formed: what a handler gets.
struct Call {
  const Backend& backend;
  const Target& target;
  std::string_view body = {};   // of a POST that is no form
  std::string id = {};          // what stands in the place of the pattern's {…}
  registry::Filter filter = {};
  bool every_row = false;       // a file or PDF: all rows, not one page of them
  std::string party_name = {};  // the register's, where the filter names the party by another name; else ""

  const registry::Registry& registry() const { return **backend.registry; }
  publish::Context context() const;
  // The parameter as it was written; "" if it was not.
  std::string asked(const std::string& parameter) const;
};

using PageHandler = base::Result<publish::Page> (*)(const Call&);
using DataHandler = base::Result<Response> (*)(const Call&);

enum class Needs { nothing, registry };

struct Route {
  std::string_view pattern;  // "/ties/{id}"; a page "/ties" also answers "/ties.pdf"
  PageHandler page = nullptr;  // one of both
  DataHandler data = nullptr;
  std::span<const std::string_view> parameters = {};  // others are refused
  Needs needs = Needs::registry;
  std::string_view cache_control = "no-cache";  // kept, but asked for again by ETag
  bool takes_post = false;  // a form's fields become parameters; any other body is the handler's
};

// The whole table.
std::span<const Route> routes();

// Never throws; the answer is sealed. `request.method` may be anything.
Response answer(const Request& request, const Backend& backend);

// The answer for a fault of ours, or for a request that never came to a route; sealed.
Response refusal(const Request& request, const Backend& backend, const base::Error& error);

}  // namespace comity::server
