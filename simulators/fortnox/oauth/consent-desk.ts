/** Who answers the consent page next, and how; the test controls decide it. */
export interface ConsentDesk {
  tenantId: string | undefined;
  denies: boolean;
}
