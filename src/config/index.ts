export { type Config, type Role, ConfigTrouble, isLoopback, readConfig } from './read.ts'
export { projectRoot } from './root.ts'
