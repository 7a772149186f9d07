# `cmake --install BUILD --prefix P`: the program and all that it reads, so that P can be moved anywhere. The program
# looks for ../share/comity from where it lies itself (app::lexicon_path, app::gazetteer_path).
include(GNUInstallDirs)

install(TARGETS comity RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/lexicon DESTINATION ${CMAKE_INSTALL_DATADIR}/comity)
# Built by `comity gazetteer build` or scripts/setup after the program, so it may not be there.
install(FILES ${PROJECT_BINARY_DIR}/gazetteer.cgz DESTINATION ${CMAKE_INSTALL_DATADIR}/comity OPTIONAL)

install(FILES ${PROJECT_SOURCE_DIR}/docs/comity.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${PROJECT_SOURCE_DIR}/completions/comity.bash
  DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME comity)

# Documents keep their folders, so that the links between them hold.
install(FILES ${PROJECT_SOURCE_DIR}/README.md ${PROJECT_SOURCE_DIR}/CHANGELOG.md ${PROJECT_SOURCE_DIR}/ARCHITECTURE.md
  ${PROJECT_SOURCE_DIR}/SECURITY.md ${PROJECT_SOURCE_DIR}/LICENSE ${PROJECT_SOURCE_DIR}/DATA-LICENCES.md
  DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/docs DESTINATION ${CMAKE_INSTALL_DOCDIR}
  FILES_MATCHING PATTERN "*.md" PATTERN "*.png")
