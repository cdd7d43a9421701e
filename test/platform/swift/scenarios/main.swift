MainActor.assumeIsolated {
  callScenarios()
  controlScenarios()
  pushScenarios()
  channelScenarios()
}
finishTests()
