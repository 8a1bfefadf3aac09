/** A document that breaks the contract; the message is one line that names the field and the row. */
export class ContractError extends Error {}
