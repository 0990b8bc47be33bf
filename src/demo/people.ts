/** Whom a visitor of a demo may look as, and the password of everybody there. */
export const MEMBER = 'ana'
export const OPERATOR = 'keeper'
export const PASSWORD = 'look out of the window'
