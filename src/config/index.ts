export { type Config, type Role, readConfig, ConfigTrouble } from './read.ts'
export { projectRoot } from './root.ts'
