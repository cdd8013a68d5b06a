/** Incidents: every breach of personal data, whom it touched, and who was told in time or why not. */
export { assessIncident, suggestedRisk } from './assess-incident.ts';
export { draftNotice } from './draft-notice.ts';
export { type Incident, type IncidentProblem, type Standing, type Step, standingOf } from './model.ts';
export { closeIncident, notifyAuthority, notifyPeople } from './notify-incident.ts';
export { openIncident } from './open-incident.ts';
export { getIncident, listIncidents } from './read.ts';
export { CAUSES, KINDS, PEOPLE_GROUNDS } from './requests.ts';
export { scopeIncident } from './scope-incident.ts';
