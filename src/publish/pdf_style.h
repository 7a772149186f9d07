// The look of a PDF: sizes in points, colours, the few text styles. A4 upright, one column.
#pragma once

namespace comity::publish::pdf {

struct Colour {
  double red = 0;
  double green = 0;
  double blue = 0;
};

constexpr Colour rgb(unsigned hex) {
  return {static_cast<double>(hex >> 16U & 0xffU) / 255, static_cast<double>(hex >> 8U & 0xffU) / 255,
          static_cast<double>(hex & 0xffU) / 255};
}

inline constexpr Colour kInk = rgb(0x1f2328);
inline constexpr Colour kMuted = rgb(0x5c6670);
inline constexpr Colour kAccent = rgb(0x1d3f5e);
inline constexpr Colour kLink = rgb(0x17508f);
inline constexpr Colour kRule = rgb(0xc9d0d6);
inline constexpr Colour kFaint = rgb(0xeef1f4);
inline constexpr Colour kLandFill = rgb(0xdde3e8);
inline constexpr Colour kSeaFill = rgb(0xf7f9fa);
inline constexpr Colour kMarkFill = rgb(0xfbeeb8);
inline constexpr Colour kMarkLine = rgb(0x8a6a00);
inline constexpr Colour kWarning = rgb(0x8f3b1b);

inline constexpr double kPageWidth = 595.276;  // A4
inline constexpr double kPageHeight = 841.89;
inline constexpr double kLeft = 62;
inline constexpr double kRight = kPageWidth - 62;
inline constexpr double kWidth = kRight - kLeft;
inline constexpr double kTop = 74;     // of the text
inline constexpr double kBottom = 770;
inline constexpr double kHeaderLine = 46;  // baselines
inline constexpr double kFooterLine = 800;

// In the order in which Pango asks them for a letter; the families of Noto look alike in all scripts.
inline constexpr const char* kSans =
    "Noto Sans,Noto Sans Arabic,Noto Sans Hebrew,Noto Sans Armenian,Noto Sans Georgian,Noto Sans Devanagari,Noto Sans Thai";
inline constexpr const char* kSerif =
    "Noto Serif,Noto Naskh Arabic,Noto Serif Hebrew,Noto Serif Armenian,Noto Serif Georgian,Noto Serif Devanagari,"
    "Noto Serif Thai";

struct TextStyle {
  const char* family = kSans;
  double size = 9.5;
  int weight = 400;
  bool italic = false;
  Colour colour = kInk;
  double leading = 1.12;  // factor on the font's own line height
  bool align_end = false;
};

constexpr TextStyle body() { return {}; }
constexpr TextStyle lead() { return {.size = 11, .colour = kAccent, .leading = 1.15}; }
constexpr TextStyle small() { return {.size = 8, .colour = kMuted, .leading = 1.05}; }
constexpr TextStyle quoted() { return {.family = kSerif, .size = 9.5, .leading = 1.12}; }
constexpr TextStyle title() { return {.size = 21, .weight = 700, .colour = kAccent, .leading = 0.98}; }

}  // namespace comity::publish::pdf
