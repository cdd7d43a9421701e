MainActor.assumeIsolated {
  callScenarios()
  controlScenarios()
}
finishTests()
