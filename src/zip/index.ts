export { type ZipFile, type ZipPlan, ZipBroken, planZip, streamZip } from './write.ts'
export { type Bounds, type ZipEntry, type ZipSource, ZipTrouble, openZip } from './read.ts'
