#include "publish/land.h"

namespace comity::publish {
namespace {

#include "land.inc"  // written by outlines.mjs

}  // namespace

Land land_of_the_world() { return {kWorldPoints, kWorldEnds}; }
Land land_of_a_region() { return {kRegionPoints, kRegionEnds}; }

}  // namespace comity::publish
