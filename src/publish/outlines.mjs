// Natural Earth's land (TopoJSON of the npm package world-atlas) -> an include for land.cc.
//   node outlines.mjs land.inc NAME=land.json …
// Each ring is written as longitude, latitude pairs in hundredths of a degree. Longitudes go on past ±180 where a ring
// crosses the antimeridian, so that a ring is never torn; a ring around a pole is closed along that pole.
import {readFileSync, writeFileSync} from "node:fs";

const kPerDegree = 100;

// TopoJSON 1.0: arcs are quantised and delta-coded; a negative index means the arc ~index backwards.
function decodedArcs({arcs, transform: {scale, translate}}) {
  return arcs.map((arc) => {
    let x = 0, y = 0;
    return arc.map(([dx, dy]) => [(x += dx) * scale[0] + translate[0], (y += dy) * scale[1] + translate[1]]);
  });
}

function ringOf(indexes, arcs) {
  const ring = [];
  for (const index of indexes) {
    const arc = index < 0 ? [...arcs[~index]].reverse() : arcs[index];
    ring.push(...(ring.length ? arc.slice(1) : arc));
  }
  return ring;
}

function unwrapped(ring) {
  let turns = 0, before = ring[0][0];
  const points = ring.map(([lon, lat]) => {
    if (lon - before > 180) turns -= 360;
    if (lon - before < -180) turns += 360;
    before = lon;
    return [lon + turns, lat];
  });
  const [first, last] = [points[0], points.at(-1)];
  if (Math.abs(last[0] - first[0]) > 180) {
    const pole = first[1] < 0 ? -90 : 90;
    points.push([last[0], pole], [first[0], pole]);
  }
  // The turn that brings the ring's middle between -180 and 180.
  const lons = points.map(([lon]) => lon);
  const turn = Math.round((Math.min(...lons) + Math.max(...lons)) / 720) * 360;
  return points.map(([lon, lat]) => [lon - turn, lat]);
}

// Whole hundredths, without repeated points; the closing point is left out.
function rounded(points) {
  const out = [];
  for (const [lon, lat] of points) {
    const point = [Math.round(lon * kPerDegree), Math.round(lat * kPerDegree)];
    if (point.some((value) => Math.abs(value) > 32767)) throw new Error(`a ring runs too far: ${point}`);
    const last = out.at(-1);
    if (!last || last[0] !== point[0] || last[1] !== point[1]) out.push(point);
  }
  if (out.length > 1 && out[0][0] === out.at(-1)[0] && out[0][1] === out.at(-1)[1]) out.pop();
  return out;
}

function ringsOf(topology) {
  const arcs = decodedArcs(topology);
  const rings = [];
  for (const geometry of topology.objects.land.geometries) {
    const polygons = geometry.type === "Polygon" ? [geometry.arcs] : geometry.arcs;
    for (const indexes of polygons.flat()) rings.push(rounded(unwrapped(ringOf(indexes, arcs))));
  }
  return rings.filter((ring) => ring.length >= 3);
}

function table(type, name, values) {
  const lines = [];
  for (let i = 0; i < values.length; i += 20) lines.push(values.slice(i, i + 20).join(","));
  return `constexpr ${type} ${name}[] = {\n${lines.join(",\n")}};\n`;
}

const [out, ...inputs] = process.argv.slice(2);
let text = "";
for (const input of inputs) {
  const [name, file] = input.split("=");
  const rings = ringsOf(JSON.parse(readFileSync(file, "utf8")));
  let end = 0;
  const ends = rings.map((ring) => (end += ring.length));
  text += table("std::int16_t", `k${name}Points`, rings.flat(2)) + table("std::uint32_t", `k${name}Ends`, ends);
}
writeFileSync(out, text);
