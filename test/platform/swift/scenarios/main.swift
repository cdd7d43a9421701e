MainActor.assumeIsolated {
  callScenarios()
  controlScenarios()
  pushScenarios()
  channelScenarios()
  if CommandLine.arguments.contains("random") { randomScenarios() }
}
finishTests()
