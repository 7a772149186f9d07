// A small register of invented towns, with what is needed to answer for it; for the tests.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "gazetteer/gazetteer.h"
#include "registry/registry.h"
#include "server/router.h"

namespace comity::server {

class TestSite {
 public:
  TestSite();  // the register has two towns' pages that state one tie, a group and an act
  ~TestSite();
  TestSite(const TestSite&) = delete;
  TestSite& operator=(const TestSite&) = delete;

  Response get(const std::string& target) const { return answer({.target = target}, backend()); }
  Backend backend() const;
  void add_another_source();  // so that the register's version grows
  // Nothing is left outside of the register's file; registry() and backend() end with it.
  void close_register() { registry_.reset(); }
  const registry::Registry& registry() const { return *registry_; }
  const gazetteer::Gazetteer& gazetteer() const { return *gazetteer_; }
  std::filesystem::path register_path() const { return folder_ / "comity.db"; }
  std::string tie_id() const { return tie_id_; }
  std::string group_id() const { return group_id_; }
  std::string act_id() const { return act_id_; }
  std::string source_id() const { return source_id_; }
  std::string finding_id() const { return finding_id_; }

 private:
  void build_gazetteer();
  void add_sources();
  std::filesystem::path folder_;
  std::optional<gazetteer::Gazetteer> gazetteer_;
  std::optional<registry::Registry> registry_;
  std::string tie_id_;
  std::string group_id_;
  std::string act_id_;
  std::string source_id_;
  std::string finding_id_;
};

}  // namespace comity::server
