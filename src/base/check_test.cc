#include "base/check.h"

#include <gtest/gtest.h>

namespace comity::base {

TEST(Check, AFailedContractNamesTheConditionAndThePlace) {
  try {
    COMITY_EXPECTS(1 + 1 == 3);
    FAIL() << "the check let it pass";
  } catch (const Fault& fault) {
    EXPECT_NE(std::string(fault.what()).find("contract check failed: 1 + 1 == 3 (src/base/check_test.cc:"),
              std::string::npos)
        << fault.what();
  }
}

TEST(Check, ATrueConditionDoesNothing) { EXPECT_NO_THROW(COMITY_ASSURE(true)); }

}  // namespace comity::base
