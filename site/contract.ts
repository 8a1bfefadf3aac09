import type { ApiClient as Client } from '#api/client.ts';

/** What the API's client answers, under the names that pages use. */
type Version = Client['api']['v1'];
type Data<Call> = Call extends (...input: never[]) => Promise<{ json(): Promise<infer Document> }>
  ? Document
  : never;

export type ApiClient = Client;
export type Language = 'id' | 'en';
export type Office = { name: string; city: string; accent: string };

export type PointResult = Data<Version['points'][':code']['results']['$get']>;
export type Point = PointResult['point'];
export type ReceivedRating = Data<Version['receipts'][':receipt']['$get']>;
export type TrackedCase = Data<Version['receipts'][':receipt']['case']['$get']>;
export type Me = Data<Version['me']['$get']>;
export type Period = Data<Version['periods']['$get']>['periods'][number];
export type Screen = Data<Version['screens'][':unit']['$get']>;
export type UnitSummary = Data<Version['units'][':code']['summary']['$get']>;
export type Dashboard = Data<Version['units'][':code']['dashboard']['$get']>;
export type SatisfactionIndex = UnitSummary['index'];
export type EmployeeResult = Data<Version['units'][':code']['employees']['$get']>['employees'][number];
export type PeriodBoard = Data<Version['units'][':code']['period-board']['$get']>;
export type BoardRow = PeriodBoard['rows'][number];
export type Recomputation = Data<Version['units'][':code']['period-board']['recomputations']['$post']>;
export type PeriodList = Data<Version['period-list']['$get']>;
export type EmployeeScore = Data<Version['employees'][':code']['score']['$get']>;
export type Explanation = EmployeeScore['explanation'];
export type Step = Explanation['steps'][number];
export type Limit = Explanation['limits'][number];
export type OfficeResults = Data<Version['results']['$get']>;
export type UnitResults = Data<Version['results'][':unit']['$get']>;
export type PublicFigure = OfficeResults['office'];
export type Improvement = OfficeResults['improvements'][number];
export type Survey = Data<Version['units'][':code']['survey']['$get']>;
export type SurveyQuestion = Survey['questions'][number];
export type SurveyDraft = NonNullable<App.Locals['draft']>;
export type Example = Data<Version['example']['$get']>;
export type OwnAccount = Data<Version['account']['$get']>;
export type Account = Data<Version['accounts']['$get']>['accounts'][number];
export type AccountChoices = Data<Version['accounts']['choices']['$get']>;
export type AuditEntry = Data<Version['audit']['$get']>['entries'][number];
export type ScoreReader = Data<Version['me']['score-readers']['$get']>['readers'][number];
export type ListedPoint = Data<Version['points']['$get']>['points'][number];
export type Roster = Data<Version['units'][':code']['roster']['$get']>;
export type GridDuty = Roster['duties'][number];
export type RosterHistory = Data<Version['units'][':code']['roster']['steps']['$get']>;
export type RosterStep = RosterHistory['steps'][number];
export type RosterPlan = Data<Version['units'][':code']['roster']['steps']['$post']>;
export type Objection = Data<Version['objections'][':code']['$get']>;
export type Accountability = Data<Version['accountability']['$get']>;
export type NamedSet = Objection['sets'][number];
export type ListedObjection = Data<Version['me']['objections']['$get']>['objections'][number];
export type TermList = Data<Version['objection-terms']['$get']>;
export type OwnPulse = Data<Version['me']['pulse']['$get']>;
export type OwnFeedback = Data<Version['me']['feedback']['$get']>;
export type OwnAppraisals = Data<Version['me']['appraisals']['$get']>;
export type AppraisalTask = OwnAppraisals['tasks'][number];
export type AppraisalSheet = Data<Version['me']['appraisals'][':task']['$get']>;
export type OwnBehaviour = Data<Version['me']['behaviour']['$get']>;
export type AppraisalRounds = Data<Version['appraisal-rounds']['$get']>;
export type Effect = Data<Version['units'][':code']['effect']['$get']>;
export type CheckIn = Data<Version['me']['check-ins']['$post']>;
export type OwnRoster = Data<Version['me']['roster']['$get']>;
export type PointDetail = Data<Version['points'][':code']['details']['$get']>;
export type KindList = Data<Version['kinds']['$get']>;
export type Kind = KindList['kinds'][number];
/** Where somebody serves, as what and below whom, from a day on. */
export type Placement = EmployeeDetail['placements'][number];

/** A person or crew with all placements. */
export type EmployeeDetail = Data<Version['employees'][':code']['$get']>;

/** What people can be filed under. */
export type EmployeeChoices = Data<Version['employees']['choices']['$get']>;

export type PointChoices = Data<Version['points']['choices']['$get']>;
/** A webhook with its newest deliveries. */
export type WebhookDetail = Data<Version['webhooks'][':id']['$get']>;
export type ExchangedTable = Data<Version['tables']['$get']>['tables'][number];
export type ImportView = Data<Version['imports'][':id']['$get']>;
export type TargetSheet = Data<Version['employees'][':code']['target-sheet']['$get']>;
export type Target = TargetSheet['targets'][number];
export type UnitTargets = Data<Version['units'][':code']['targets']['$get']>;
export type Catalogue = Data<Version['indicators']['$get']>;
export type AlertList = Data<Version['units'][':code']['alerts']['$get']>;
export type ListedAlert = AlertList['alerts'][number];
export type AlertDetail = Data<Version['units'][':code']['alerts'][':alert']['$get']>;
export type SkmReport = Data<Version['units'][':code']['skm-reports'][':period']['$get']>;
export type SkmDocument = SkmReport['document'];
export type FollowUp = SkmReport['followUps'][number];
export type CaseQueue = Data<Version['units'][':code']['case-queue']['$get']>;
export type QueuedCase = CaseQueue['cases'][number];
export type CaseDesk = Data<Version['cases'][':code']['desk']['$get']>;
export type CaseDetail = Data<Version['cases'][':code']['$get']>;
export type ReviewDesk = Data<Version['review']['$get']>;
export type FlaggedSet = Data<Version['review']['sets']['$get']>['sets'][number];
export type FlaggedSetDetail = Data<Version['review']['sets'][':set']['$get']>;
export type ClosingList = Data<Version['review']['closings']['$get']>;
export type WaitingReports = Data<Version['realisations']['waiting']['$get']>;
export type WorkCalendar = Data<Version['work-calendar']['$get']>;
export type ApiDocument = Data<Version['openapi.json']['$get']>;
/** How somebody grows. */
export type Gaps = Data<Version['employees'][':code']['gaps']['$get']>;
export type Gap = Gaps['gaps'][number];
export type GapReading = Gaps['proposals'][number]['reading'];
export type DevelopmentPlan = Data<Version['employees'][':code']['development-plan']['$get']>;
export type PlanItem = DevelopmentPlan['items'][number];
export type Career = Data<Version['employees'][':code']['career']['$get']>;
export type CareerNeed = Career['needs'][number];
export type CareerPositions = Data<Version['career-positions']['$get']>;
export type TrainingLog = Data<Version['employees'][':code']['trainings']['$get']>;
export type TrainingEntry = TrainingLog['entries'][number];
export type UnitGrowth = Data<Version['units'][':code']['growth']['$get']>;
export type CoachingNotes = Data<Version['employees'][':code']['coaching-notes']['$get']>;
export type CoachingNote = CoachingNotes['notes'][number];
export type TrainingCatalogue = Data<Version['trainings']['$get']>;
