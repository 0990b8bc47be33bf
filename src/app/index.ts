export { type OpenSite, StartTrouble, inventory, openSite } from './site.ts'
