MainActor.assumeIsolated {
  callScenarios()
  controlScenarios()
  pushScenarios()
  channelScenarios()
  readinessScenarios()
  if CommandLine.arguments.contains("random") { randomScenarios() }
}
finishTests()
