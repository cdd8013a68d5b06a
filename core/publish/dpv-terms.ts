/**
 * The terms of the W3C Data Privacy Vocabulary that records may use, so that nothing is published under a name that
 * does not exist. Generated from DPV 2.3 (https://w3id.org/dpv, github.com/w3c/dpv commit f01a55c3, folder 2.3/).
 * Names derived from Data Privacy Vocabulary (DPV) 2.3, copyright © the Contributors / World Wide Web Consortium, W3C
 * Software and Document licence 2023, https://www.w3.org/copyright/software-license-2023/; DPV is a Community Group
 * report, not a W3C Standard.
 */

/** The prefixes of the JSON-LD context, under the names the DPV documents use. */
export const DPV_CONTEXT = {
  dpv: 'https://w3id.org/dpv#',
  pd: 'https://w3id.org/dpv/pd#',
  'eu-gdpr': 'https://w3id.org/dpv/legal/eu/gdpr#',
  loc: 'https://w3id.org/dpv/loc#',
  dct: 'http://purl.org/dc/terms/',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const;

const STRUCTURE = `
  AutomatedDecisionMaking CollectedData Consent Customer Consumer DataController DataProcessingRecord
  DataProcessor DataProtectionAuthority DataProtectionOfficer DataSource DataSubject DataSubjectDataSource
  DataTransferLegalBasis DerivedData EndlessDuration GovernmentalOrganisation IndeterminateDuration
  JointDataControllers NaturalPerson ObservedData PersonalData Process ProvidedData Profiling Purpose ROPA
  Recipient Representative Service SpecialCategoryPersonalData SensitivePersonalData StorageCondition
  StorageDuration ThirdParty ThirdPartyDataSource Transfer UntilEventDuration User hasAddress
  hasAutomationLevel hasContact hasDataController hasDataProcessor hasDataProtectionOfficer hasDataSource
  hasDataSubject hasDuration hasJointDataControllers hasLegalBasis hasLocation hasName hasAuthority
  hasPersonalData hasProcess hasProcessing hasPurpose hasRecipient hasRecordOfActivity hasRepresentative
  hasStorageCondition hasTechnicalOrganisationalMeasure hasThirdCountry`;

const PURPOSES = `
  AcademicResearch AccountManagement Advertising AgeVerification CombatClimateChange CommercialPurpose
  CommercialResearch CommunicationForCustomerCare CommunicationManagement CounterMoneyLaundering
  Counterterrorism CustomerCare CustomerClaimsManagement CustomerManagement CustomerOrderManagement
  CustomerRelationshipManagement CustomerSolvencyMonitoring DataAltruism DeliveryOfGoods DirectMarketing
  DisputeManagement EnforceAccessControl EnforceSecurity EstablishContractualAgreement
  FraudPreventionAndDetection FulfilmentOfContractualObligation FulfilmentOfObligation
  HumanResourceManagement IdentityAuthentication IdentityVerification ImproveExistingProductsAndServices
  ImproveInternalCRMProcesses ImprovePublicServices IncreaseServiceRobustness InternalResourceOptimisation
  LegalCompliance MaintainFraudDatabase Marketing MemberPartnerManagement MisusePreventionAndDetection
  NonCommercialPurpose NonCommercialResearch OptimisationForConsumer OptimisationForController
  OptimiseUserInterface OrganisationComplianceManagement OrganisationGovernance OrganisationRiskManagement
  PaymentManagement Personalisation PersonalisedAdvertising PersonalisedBenefits ProtectionOfIPR
  ProtectionOfPublicSecurity ProvideEventRecommendations ProvideOfficialStatistics
  ProvidePersonalisedRecommendations ProvideProductRecommendations PublicBenefit PublicPolicyMaking
  PublicRelations RecordManagement RepairImpairments RequestedServiceProvision ResearchAndDevelopment
  RightsFulfilment ScientificResearch SearchFunctionalities SellDataToThirdParties SellInsightsFromData
  SellProducts SellProductsToDataSubject ServiceAccessDetermination ServiceManagement ServiceMonitoring
  ServiceOptimisation ServicePersonalisation ServiceProvision ServiceRegistration ServiceUsageAnalytics
  SocialMediaMarketing TargetedAdvertising TechnicalServiceProvision UserInterfacePersonalisation
  VendorManagement VendorPayment VendorRecordsManagement VendorSelectionAssessment Verification`;

const PERSONAL_DATA = `
  AccountIdentifier Age ApartmentOwned Authenticating BankAccount Behavioural BirthDate BrowserFingerprint
  CallLog City Communication CommunicationsMetadata Contact Country CreditScore CreditStanding
  CreditWorthiness Demographic DeviceBased Disability EmailAddress EmailAddressPersonal EmailContent
  FamilyStructure Financial FinancialAccount FinancialAccountNumber Gender Health Historical HomeLocation
  HouseNumber HouseOwned Household IPAddress Identifier Identifying Language Location MaritalStatus
  MedicalHealth Name Nationality OfficialID Ownership Password PaymentCard PhysicalAddress Picture
  PostalCode Preference PrivacyPreference Purchase ServiceConsumptionBehaviour Street Tax TelephoneNumber
  Tracking Transaction Transactional UID UserAgent Username VoiceCommunicationRecording Vulnerability`;

const GDPR = `
  A13 A14 A15 A16 A17 A18 A19 A20 A21 A22 A22-3-a A22-3-b A22-3-c A45-3 A46-2-a A46-2-b A46-2-c A46-2-d
  A46-2-e A46-2-f A46-3-a A46-3-b A49-1-a A49-1-b A49-1-c A49-1-d A49-1-e A49-1-f A49-1-g A49-2 A6-1-a
  A6-1-a-explicit-consent A6-1-a-non-explicit-consent A6-1-b A6-1-b-contract-performance
  A6-1-b-enter-into-contract A6-1-c A6-1-d A6-1-d-data-subject A6-1-d-natural-person A6-1-e
  A6-1-e-official-authority A6-1-e-public-interest A6-1-f A6-1-f-controller A6-1-f-third-party A7-3 A77
  A78 A79 A9-2-a A9-2-b A9-2-c A9-2-d A9-2-e A9-2-f A9-2-g A9-2-h A9-2-i A9-2-j`;

const named = (prefix: string, names: string): string[] =>
  names
    .trim()
    .split(/\s+/)
    .map((name) => `${prefix}:${name}`);

/** Every term we may publish, such as `dpv:PaymentManagement`, `pd:Contact`, `eu-gdpr:A6-1-b`. */
export const DPV_TERMS: ReadonlySet<string> = new Set([
  ...named('dpv', STRUCTURE),
  ...named('dpv', PURPOSES),
  ...named('pd', PERSONAL_DATA),
  ...named('eu-gdpr', GDPR),
]);

/** The term when it exists in DPV, else undefined: a policy may name one that does not. */
export function knownTerm(term: string | undefined): string | undefined {
  return term !== undefined && DPV_TERMS.has(term) ? term : undefined;
}
