export { openDoor } from './door.ts'
export { type Features, addFeatures, startWork } from './running.ts'
export { type OpenSite, StartTrouble, inventory, openSite } from './site.ts'
export { webApp } from './web.ts'
