import type { FindingWords } from './findings.ts';

export const findingsEn: FindingWords = {
  findings: {
    'controller-unreachable': {
      message: 'The text does not say how to reach {name}.',
      suggestion: 'Give an address, an e-mail address and a phone number under ‘controller’.',
    },
    'controller-address-missing': {
      message: 'The controller, {name}, has no postal address.',
      suggestion: 'Give ‘address’ with street, postcode, city and country under ‘controller’.',
    },
    'controller-email-missing': {
      message: 'The controller, {name}, cannot be reached by e-mail.',
      suggestion: 'Give an e-mail address under ‘controller’, so that people can write electronically.',
    },
    'registration-invalid': {
      message: '{register} {number} does not exist: its check digit is wrong.',
      suggestion: 'Look the number up in the register and correct it.',
    },
    'authority-missing': {
      message: 'The controller has no supervisory authority: answers and refusals cannot say where to complain.',
      suggestion: 'Write, for instance, ‘authority: {authority}’ under ‘controller’.',
    },
    'joint-contact-missing': {
      message: 'The joint responsibility with {name} has no contact point.',
      suggestion: 'Say with ‘contact-point’ which of you people should turn to.',
    },
    'joint-duties-missing': {
      message: 'It is not said who has which duties in the joint responsibility with {name}.',
      suggestion: 'Divide information, access, erasure and the other duties under ‘duties’.',
    },
    'joint-essence-missing': {
      message: 'The essence of the arrangement with {name} is not made available to the person.',
      suggestion: 'Tell the main points of the arrangement in your own words under ‘essence’.',
    },
    undated: {
      message: 'The published text bears no date; {effective} is the day it was taken up here.',
      suggestion: 'State in the text from when it holds, and then remove ‘undated’.',
    },
    'language-missing': {
      message: 'The policy is published in {language}, but {count} texts lack that language, the first in {example}.',
      suggestion: 'Translate the texts, or take the language out of ‘languages’.',
    },
    'label-missing': {
      message: 'These have neither ‘label’ nor ‘text’ and are shown by their technical name: {names}.',
      suggestion: "Give each of them a ‘label’ in the policy's language.",
    },
    'kind-without-purpose': {
      message: 'The policy addresses ‘{kind}’, but no purpose is for that group.',
      suggestion: 'Add ‘{kind}’ to ‘for’ of the purposes that concern it, or take it out of ‘audience’.',
    },
    'category-unused': {
      message: 'No purpose uses the data ‘{category}’.',
      suggestion: 'Name it under ‘uses’ of the purpose that needs it; otherwise it may not be collected.',
    },
    'category-never-used': {
      message: 'The data ‘{category}’ is said never to be collected, but the purpose ‘{purpose}’ uses it.',
      suggestion: 'Decide which is true: take it out of the purpose, or take back the promise.',
    },
    'source-unnamed': {
      message: 'The data ‘{category}’ comes from ‘{source}’, but the source is not described to the person.',
      suggestion: 'Give the source a ‘label’ under ‘sources’ that says who hands over the data.',
    },
    'mandatory-unsaid': {
      message:
        'The purposes {purposes} rest on contract or legal obligation, but the text does not say which data must be given and what follows from not giving it.',
      suggestion: 'Write ‘mandatory’ with ‘by’ and ‘consequence’ on the data that is necessary.',
    },
    'basis-missing': {
      message: 'The purpose ‘{purpose}’ has no legal basis.',
      suggestion: 'Say under ‘basis’ which of the six bases of article 6(1) it rests on.',
    },
    'basis-unstated': {
      message:
        'The text does not name the legal basis of the purpose ‘{purpose}’. It is taken here to rest on {bases}.',
      suggestion: 'Name the basis in the text, and then remove ‘unstated’.',
    },
    'basis-missing-for-category': {
      message: 'The purpose ‘{purpose}’ uses {categories}, but none of its bases covers that.',
      suggestion: 'Widen ‘covers’ of a basis, add a basis, or take the data out of the purpose.',
    },
    'basis-covers-unused': {
      message: 'A basis of ‘{purpose}’ covers ‘{category}’, which the purpose does not use.',
      suggestion: 'Add the data under ‘uses’, or take it out of ‘covers’.',
    },
    'law-unnamed': {
      message: 'The purpose ‘{purpose}’ rests on {basis}, but the law is not named.',
      suggestion: 'Say which act and provision lays it down, such as {statute}.',
    },
    'interest-unnamed': {
      message: 'The interest ‘{interest}’ is not named: ‘{text}’ only repeats the words of the law.',
      suggestion: 'Write the actual interest, such as finding leaks or preventing misuse.',
    },
    'interest-unbalanced': {
      message: 'There is no date of a balancing test for {interests}.',
      suggestion: 'Make the test and write its day in ‘balanced’, so that it can be found again.',
    },
    'purpose-vague': {
      message: 'The purpose ‘{purpose}’ is not specified: ‘{text}’ can mean anything.',
      suggestion: 'Write what the data is actually used for, one purpose at a time.',
    },
    'purposes-without-roles': {
      message: 'All staff may act for {purposes}, while other purposes are reserved for certain roles.',
      suggestion: 'Write ‘roles’ on them, so that only those who need it have access.',
    },
    'second-ground-missing': {
      message:
        'The purpose ‘{purpose}’ uses ‘{category}’ ({sensitivity}), but no basis has the second ground that such data needs.',
      suggestion: 'Add ‘second’ with a provision that allows data of that very kind, or do not use it.',
    },
    'marketing-without-consent': {
      message: 'The purpose ‘{purpose}’ sends marketing by {channels} without consent.',
      suggestion:
        "Rest those channels on a consent, or limit them with ‘when’ to the controller's own buyers, similar products and an easy, free opt-out.",
    },
    'contract-for-marketing': {
      message:
        'The purpose ‘{purpose}’ is marketing but rests on the agreement, which can well be performed without it.',
      suggestion: 'Remove ‘contract’ and rest it on consent, or on an interest to which one can object.',
    },
    'automated-unstated': {
      message: 'It is not said whether there are automated decisions, including profiling.',
      suggestion: 'Write ‘automated-decisions: none’, or describe them under ‘automated’ of the purpose.',
    },
    'automated-ruled-out': {
      message: 'The policy rules out automated decisions or profiling, but the purpose ‘{purpose}’ does it.',
      suggestion: 'Stop the profiling or the decisions under that purpose, or make the text true.',
    },
    'consent-implied': {
      message:
        'The consent ‘{consent}’ is inferred from what the person does. That is no valid consent: it is neither freely given, specific nor unambiguous.',
      suggestion: 'Rest what the agreement requires on ‘contract’, and ask for a separate consent to the rest.',
    },
    'consent-condition': {
      message: 'The consent ‘{consent}’ is demanded of {kinds} as a condition of service; then it is not freely given.',
      suggestion:
        'Rest what is necessary on another basis, such as ‘contract’ or ‘legal-obligation’, and leave only the rest to choice.',
    },
    'consent-for-mandatory': {
      message:
        'The data ‘{category}’ is mandatory, but ‘{purpose}’ rests on consent to it alone. Nobody can freely say no.',
      suggestion: 'Use another basis, or make the data voluntary.',
    },
    'consent-bundled': {
      message: 'The consent ‘{consent}’ is for marketing and for other things at once ({purposes}).',
      suggestion: 'Ask for one consent per purpose, so that a person can say yes to one and no to another.',
    },
    'consent-without-wording': {
      message: 'It is not said what a person agrees to with the consent ‘{consent}’.',
      suggestion: 'Write its text word for word under ‘wording’, so that the consent can be proved.',
    },
    'consent-without-withdrawal': {
      message: 'It is not said how the consent ‘{consent}’ is withdrawn.',
      suggestion: 'Describe it under ‘withdrawal’; it must be as easy as giving the consent.',
    },
    'consent-unused': {
      message: 'No purpose rests on the consent ‘{consent}’.',
      suggestion: 'Use it as the basis of a purpose, or do not ask for it.',
    },
    'recipients-missing': {
      message: 'No recipients are named, not even processors.',
      suggestion: 'Name the recipients or the categories of recipients under ‘recipients’.',
    },
    'recipient-receives-nothing': {
      message: 'The recipient ‘{recipient}’ gets nothing: none of its purposes uses the data it may get.',
      suggestion: 'Correct ‘receives’ or ‘for’, or remove the recipient.',
    },
    'agreement-missing': {
      message: 'The processor ‘{recipient}’ has no data processing agreement.',
      suggestion: 'Make the agreement and write ‘agreement’ with its dates, or ‘registered’ if the register holds it.',
    },
    'agreement-unstated': {
      message: 'The text mentions no data processing agreement with ‘{recipient}’.',
      suggestion: 'Find the agreement and write its dates under ‘agreement’; if there is none, make it.',
    },
    'agreement-expired': {
      message: 'The processing agreement with ‘{recipient}’ expired on {date}.',
      suggestion: 'Renew the agreement, or stop handing data to the processor.',
    },
    'agreement-review-past': {
      message: 'The agreement with ‘{recipient}’ should have been reviewed by {date}.',
      suggestion: 'Review the processor and set a new date.',
    },
    'prohibition-contradicted': {
      message:
        'The text contradicts itself: the prohibition ‘{rule}’ keeps {categories} from ‘{recipient}’, which is listed as getting it.',
      suggestion: 'Decide what is meant. It often is a misprint; correct the prohibition, or remove the recipient.',
    },
    'transfer-ruled-out': {
      message: 'The policy rules out transfers to third countries, but ‘{recipient}’ is in {countries}.',
      suggestion: 'Name the transfer and what it rests on, or choose a recipient within the EEA.',
    },
    'transfer-mechanism-missing': {
      message: '‘{recipient}’ is in {countries}, outside the EEA, but the transfer rests on nothing.',
      suggestion: 'Write ‘transfer’ with a ‘mechanism’, such as standard contractual clauses (scc).',
    },
    'transfer-copy-missing': {
      message: 'It is not said how to get a copy of the safeguards for the transfer to ‘{recipient}’ ({countries}).',
      suggestion: 'Say under ‘copy’ where to ask for it.',
    },
    'transfer-assessment-missing': {
      message: 'The transfer to ‘{recipient}’ ({countries}) has not been assessed.',
      suggestion: "Assess the country's law and practice, and write the day and the next review in ‘assessment’.",
    },
    'transfer-review-past': {
      message: 'The assessment of the transfer to ‘{recipient}’ ({countries}) should have been reviewed by {date}.',
      suggestion: 'Review the assessment and set a new date.',
    },
    'adequacy-unknown': {
      message: 'No adequacy decision is known for {countries}, where ‘{recipient}’ is.',
      suggestion: 'Use another transfer mechanism, or add the decision to a library if there is one.',
    },
    'adequacy-unverified': {
      message: 'The adequacy decision for {countries} ({recipient}) has not been verified.',
      suggestion: 'Have a lawyer confirm that it is in force and covers this very recipient.',
    },
    'storage-missing': {
      message: 'The data ‘{category}’ has neither a storage period nor a criterion for it.',
      suggestion: 'Write a rule under ‘retention’ with a period and its start, or the criterion in ‘because’.',
    },
    'storage-missing-for-fields': {
      message: 'Only part of ‘{category}’ has a storage period; {fields} has none.',
      suggestion: 'Add a rule for the rest, or let the rule hold for the whole category.',
    },
    'storage-missing-for-kinds': {
      message: 'The data ‘{category}’ has no storage period for {kinds}.',
      suggestion: 'Add a rule for them, or let it hold for everybody.',
    },
    'storage-missing-for-purposes': {
      message:
        'The data ‘{category}’ has a storage period for some purposes only; under {purposes} it is kept without end.',
      suggestion: 'Add a general rule for ‘{category}’, or say with ‘ends’ when the purposes are over.',
    },
    'storage-floor-only': {
      message: 'The data ‘{category}’ has a minimum period only ({rules}); when it is erased is not said.',
      suggestion: 'Add a rule with ‘at most’, or say with ‘ends’ when the purposes are over.',
    },
    'as-long-as-necessary': {
      message: 'The rule ‘{rule}’ keeps {categories} ‘as long as necessary’ without saying when that is over.',
      suggestion: 'Write a period, the criterion in ‘because’, or with ‘ends’ the event the purpose is over with.',
    },
    'storage-criterion-untold': {
      message:
        'The rule ‘{rule}’ only says that {categories} is kept ‘as long as necessary’. When the purposes are over is not told where storage is.',
      suggestion: 'Write the criterion in ‘because’, such as ‘until you are no longer a customer’, or set a period.',
    },
    'forever-without-reason': {
      message: 'The rule ‘{rule}’ keeps forever without saying why.',
      suggestion: 'Set a period, or give the reason in ‘because’.',
    },
    'floor-after-ceiling': {
      message:
        'Two rules for ‘{category}’ cannot both be followed: ‘{floor}’ demands at least {floor-period}, ‘{ceiling}’ allows {ceiling-period} at most.',
      suggestion: 'Lower the demand, raise the ceiling, or limit one of them to a purpose with ‘for’.',
    },
    'retention-contradiction': {
      message:
        'Two rules for ‘{category}’ contradict each other: ‘{rule}’ says {period}, ‘{other}’ says {other-period}.',
      suggestion: 'Keep one of them, or limit them to different purposes, groups or fields.',
    },
    'retention-for-unused': {
      message: 'The rule ‘{rule}’ is for ‘{category}’ under {purposes}, which does not use that data.',
      suggestion: 'Correct ‘of’ or ‘for’; as it stands the rule never works.',
    },
    'trigger-never-fires': {
      message:
        'The clock of ‘{rule}’ can never start: {events} cannot happen to whom or what it is for ({categories}).',
      suggestion: 'Choose an event that can happen, or correct whom and what the event is for.',
    },
    'trigger-not-for-kinds': {
      message:
        'The clock of ‘{rule}’ never starts for {kinds}: {events} cannot happen to them, so their {categories} is kept without end.',
      suggestion: 'Add an event that can happen to them too, or a rule of their own.',
    },
    'trigger-last-of-one': {
      message: 'The rule ‘{rule}’ waits for the last ‘{event}’, but that happens once to each item.',
      suggestion: 'Write ‘after: {event}’, or choose an event that happens to the person several times.',
    },
    'anonymising-that-does-not': {
      message:
        'The rule ‘{rule}’ does not anonymise: to {way} ‘{field}’ only pseudonymises, and the person can still be found.',
      suggestion: 'Drop the field, or make it so coarse that nobody stands out: month, year, postal area or band.',
    },
    'right-not-mentioned': {
      message: 'The text does not mention {right}.',
      suggestion: 'Add the right under ‘rights’ with how it is used.',
    },
    'right-partly-mentioned': {
      message: 'The text mentions {right} only as regards {purposes}.',
      suggestion: 'Mention the right as a whole, and then remove ‘only-for’.',
    },
    'complaint-authority-missing': {
      message:
        'The text does not say that one can complain to the supervisory authority; it only points to yourselves.',
      suggestion: 'Write ‘authority’ under ‘rights.complaint’, such as {authority}.',
    },
    'identity-beyond-need': {
      message: 'Everybody who uses {right} must show an identity document. That is more than the law lets you demand.',
      suggestion:
        'Ask for it on reasonable doubt only (‘demand: reasonable-doubt’), and use a login where there is one.',
    },
    'form-beyond-need': {
      message: 'A signed letter is demanded for {right}. That makes it harder than the law allows.',
      suggestion: 'Take the request on every channel, electronic ones included: ‘form: any’.',
    },
    'proof-not-destroyed': {
      message: 'The copy of the identity document for {right} is not destroyed.',
      suggestion: 'Write ‘destroy: true’, and keep only that the identity was checked.',
    },
    'deadline-beyond-law': {
      message: 'The deadline {deadline} for {right} is longer than the one month the law gives.',
      suggestion: 'Write P1M or less; an extension is decided case by case.',
    },
    'law-repealed': {
      message: '{law} was in force only until {date}.',
      suggestion: 'Refer to the law that has replaced it: {replacement}.',
    },
    'law-not-in-force': {
      message: '{law} does not come into force until {date}.',
      suggestion: 'Refer to the law in force now, and change it on the day the new one holds.',
    },
    'law-unverified': {
      message: '{law} has not been verified by a lawyer.',
      suggestion: 'Have a lawyer confirm the provision before it is shown as law.',
    },
    'clause-unkept': {
      message: 'No rule and no control keeps the promise {clause}.',
      suggestion: 'Write in ‘kept-by’ what keeps it, or take the promise out of the text.',
    },
    'clause-planned': {
      message: 'The promise {clause} is kept only by controls that do not run yet: {controls}.',
      suggestion: 'Keep it by other means until then, and write down how in your own procedures.',
    },
    'controls-unbound': {
      message: 'These controls keep no promise in any of the policies: {controls}.',
      suggestion: 'Name them in ‘kept-by’ of the promises they keep, if there are any.',
    },
  },
  terms: {
    right: {
      access: 'the right of access',
      rectification: 'the right to rectification',
      erasure: 'the right to erasure',
      restriction: 'the right to restriction of processing',
      objection: 'the right to object',
      portability: 'the right to data portability',
      withdrawal: 'the right to withdraw a consent',
      complaint: 'the right to complain to the supervisory authority',
      'transfer-copy': 'the right to a copy of the safeguards for transfers',
      'human-review': 'the right to human intervention in automated decisions',
    },
    sensitivity: {
      'national-id': 'national id',
      criminal: 'criminal offences',
      special: 'special categories of data',
    },
    register: { cvr: 'CVR number', orgnr: 'Organisation number' },
    way: { hash: 'hash', encrypt: 'encrypt', mask: 'mask' },
    language: { da: 'Danish', nb: 'Norwegian (bokmål)', en: 'English' },
  },
  acts: {
    'dk-marketing': 'Danish Marketing Practices Act, section 10',
    'no-marketing': 'Norwegian Marketing Control Act, section 15',
    'dk-criminal': 'Danish Data Protection Act, section 8',
    'no-criminal': 'Norwegian Personal Data Act, section 11',
    'dk-national-id': 'Danish Data Protection Act, section 11',
    'no-national-id': 'Norwegian Personal Data Act, section 12',
  },
  citation: {
    regulation: 'GDPR ',
    article: 'art. {n}',
    definition: '({n})',
    paragraph: '({n})',
    point: '({n})',
    recital: 'recital {n}',
  },
  noSuccessor: 'Refer to the provision in force now, or take the reference out.',
  report: {
    severity: { error: 'error', warning: 'warning', note: 'note' },
    counts: {
      error: ['error', 'errors'],
      warning: ['warning', 'warnings'],
      note: ['note', 'notes'],
      file: ['file', 'files'],
    },
    summary: '{errors}, {warnings} and {notes} in {files}.',
    clean: 'Nothing to remark on {files}.',
  },
};
