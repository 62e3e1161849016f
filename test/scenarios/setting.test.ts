import { testScenarios } from '../support/scenario-folder.ts'

testScenarios('setting')
