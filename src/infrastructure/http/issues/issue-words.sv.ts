import type { IssueWords } from './issue-wording.js';

export const swedish: IssueWords = {
  UNMAPPED: {
    meaning: 'Konteringen saknar regel för en rad eller ett betalsätt.',
    remedy: 'Anta en kontering med den regel som saknas: dokumenten går vidare av sig själva. Eller rätta i Sirvoy.',
  },
  TOTALS_DISAGREE: {
    meaning: 'Rader, öresavrundning och moms stämmer inte med totalen i Sirvoy.',
    remedy: 'Kreditera och ställ ut fakturan på nytt i Sirvoy och hoppa över den här.',
  },
  TOTAL_DIFFERS_IN_FORTNOX: {
    meaning: 'Fortnox räknade fram en annan total. Fakturan finns där och är inte bokförd.',
    remedy: 'Rätta den i Fortnox och pröva på nytt: den läses om.',
  },
  OVERPAYMENT: {
    meaning: 'Mer är betalt än vad som återstår av fakturan.',
    remedy: 'Rätta eller flytta betalningen i Sirvoy; eller bokför den för hand i Fortnox och hoppa över den här.',
  },
  PAYMENT_IN_OTHER_CURRENCY: {
    meaning: 'Betalningen är i en annan valuta än fakturan, och Sirvoy anger ingen kurs mellan dem.',
    remedy: 'Bokför betalningen för hand i Fortnox och lös den med dess nummer.',
  },
  PERIOD_LOCKED: {
    meaning: 'Datumets period är låst i Fortnox.',
    remedy: 'Lås upp perioden i Fortnox, eller låt dokumentet dateras till första öppna dag.',
  },
  NO_FINANCIAL_YEAR: {
    meaning: 'Fortnox saknar räkenskapsår för datumet.',
    remedy: 'Lägg upp räkenskapsåret i Fortnox.',
  },
  CURRENCY_NOT_SET_UP: {
    meaning: 'Valutan är inte upplagd i Fortnox.',
    remedy: 'Lägg upp valutan i Fortnox inställningar; eller bokför för hand och hoppa över den här.',
  },
  ORIGINAL_UNKNOWN: {
    meaning: 'En kreditfaktura till en faktura som inte har setts.',
    remedy: 'Den går vidare av sig själv när Sirvoy skickar fakturan; annars kreditera för hand och hoppa över den.',
  },
  REFUND_WITHOUT_CREDIT: {
    meaning: 'Pengar har gått tillbaka till gästen utan en kreditfaktura som räcker till.',
    remedy: 'Ställ ut kreditfakturan i Sirvoy; eller bokför för hand och hoppa över betalningen.',
  },
  PAYMENT_CHANGED_AFTER_SYNC: {
    meaning: 'En betalning ändrades i Sirvoy efter att den gått till Fortnox.',
    remedy: 'Återställ betalningen i Sirvoy; eller rätta i Fortnox som detaljerna föreslår.',
  },
  INVOICE_CHANGED_AFTER_SYNC: {
    meaning: 'En faktura ändrades i Sirvoy efter att den gått till Fortnox.',
    remedy: 'Återställ den i Sirvoy; eller rätta för hand i Fortnox.',
  },
  CASH_INVOICE_WITHOUT_PAYMENT: {
    meaning: 'Betalningen av en kontantfaktura har inte setts.',
    remedy: 'Registrera betalningen i Sirvoy: fakturan går vidare av sig själv.',
  },
  MIXED_EXTERNAL_PAYMENT: {
    meaning: 'En kontantfaktura är delvis betald på ett sätt som en annan koppling bokför.',
    remedy: 'Bokför för hand det som den andra kopplingen inte bokför och hoppa sedan över den.',
  },
  SECOND_CREDIT: {
    meaning: 'Ännu en kredit av en faktura som den första krediten makulerade.',
    remedy: 'Inget finns kvar att kreditera: ta reda på varför den ställdes ut och hoppa över den.',
  },
  PAYMENT_ON_CREDITED_INVOICE: {
    meaning: 'Pengar på en faktura som är krediterad eller makulerad.',
    remedy: 'Ta reda på vad som betalades; flytta betalningen i Sirvoy, eller bokför för hand och hoppa över den.',
  },
  CREDIT_EXCEEDS_INVOICE: {
    meaning: 'Krediterna är större än fakturan.',
    remedy: 'Rätta krediten i Sirvoy.',
  },
  CASH_METHOD_COMPANY: {
    meaning: 'Företaget använder kontantmetoden, som bokför fakturor när de betalas.',
    remedy: 'Välj att fakturor bokförs vid betalning.',
  },
  REFUSED_BY_FORTNOX: {
    meaning: 'Fortnox nekade ett steg; dess egna ord finns bland detaljerna.',
    remedy: 'Undanröj orsaken i Fortnox och pröva på nytt.',
  },
  TWIN_IN_FORTNOX: {
    meaning: 'Fortnox har två dokument där det ska finnas ett.',
    remedy: 'Ta bort det som är ett för mycket i Fortnox och pröva på nytt.',
  },
  CHANGED_IN_FORTNOX: {
    meaning: 'Någon har ändrat, betalat, makulerat eller tagit bort dokumentet i Fortnox. Inget där skrivs över.',
    remedy:
      'Ändrat: jämför båda sidorna i detaljerna, rätta det som är fel i Fortnox och pröva på nytt: det går vidare som det är där. Betalat: hoppa över betalningen här om det är samma pengar, annars pröva på nytt. Makulerat eller borttaget: hoppa över det; en ny prövning därefter skapar det på nytt.',
  },
  INTERNAL_ERROR: {
    meaning: 'Ett fel i det här programmet stoppade dokumentet.',
    remedy: 'Anmäl det med detaljerna. En ny prövning läser först vad som nått Fortnox.',
  },
  BODY_NOT_UNDERSTOOD: {
    meaning:
      'Ett meddelande från Sirvoy gick inte att förstå, eller gäller en annan anläggning. Det är sparat som det kom.',
    remedy:
      'Kontrollera webhookadressen i Sirvoy; om den är rätt, anmäl detaljen. Det försvinner när ett senare meddelande om bokningen går att förstå; lägg det annars åt sidan.',
  },
};
