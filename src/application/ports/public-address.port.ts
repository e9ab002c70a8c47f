/** Where Sirvoy reaches us. */
export interface PublicAddress {
  webhook(handle: string, secret: string): string;
}
