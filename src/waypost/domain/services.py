"""The whole domain as one object."""

from dataclasses import dataclass

from waypost.domain.accounts.history import HistoryService
from waypost.domain.accounts.service import AccountService
from waypost.domain.analytics.service import AnalyticsService
from waypost.domain.assets.erasure import ErasureService
from waypost.domain.assets.service import AssetService
from waypost.domain.assets.uploads import UploadService
from waypost.domain.credits.service import CreditService
from waypost.domain.generation.changing import ChangingService
from waypost.domain.generation.cleaning import CleaningService
from waypost.domain.generation.hosting import HostingService
from waypost.domain.generation.making import MakingService
from waypost.domain.generation.service import GenerationService
from waypost.domain.generation.sharing import SharingService
from waypost.domain.idempotency.service import IdempotencyService
from waypost.domain.links.opening import OpeningService
from waypost.domain.links.service import ShortLinkService
from waypost.domain.listings.service import ListingService
from waypost.domain.rates.service import RateService


@dataclass(frozen=True, slots=True)
class Services:
    """One attribute per feature."""

    accounts: AccountService
    history: HistoryService
    credits: CreditService
    idempotency: IdempotencyService
    rates: RateService
    short_links: ShortLinkService
    opening: OpeningService
    analytics: AnalyticsService
    assets: AssetService
    uploads: UploadService
    erasure: ErasureService
    generation: GenerationService
    changing: ChangingService
    hosting: HostingService
    cleaning: CleaningService
    sharing: SharingService
    making: MakingService
    listings: ListingService
